using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mediation.Application.Papers;

/// <summary>The papers that can be written of a case, in the order of a dossier (司法部 2010 人民调解文书格式).</summary>
public enum PaperForm
{
    /// <summary>受理登记表: proof of acceptance.</summary>
    Register,

    /// <summary>受理通知书.</summary>
    Acceptance,

    /// <summary>不予受理通知书.</summary>
    Refusal,

    /// <summary>当事人权利义务告知书.</summary>
    Rights,

    /// <summary>授权委托书, one of each agent.</summary>
    Authorization,

    /// <summary>调解记录, one of each session.</summary>
    Record,

    /// <summary>延长调解期限同意书, one of each extension.</summary>
    Extension,

    /// <summary>人民调解协议书.</summary>
    Agreement,

    /// <summary>口头协议登记表.</summary>
    OralAgreement,

    /// <summary>回访记录, one of each follow-up.</summary>
    FollowUp,

    /// <summary>终止调解通知书.</summary>
    Termination,

    /// <summary>调解结果反馈, to the court that sent the case.</summary>
    ResultReturn,

    /// <summary>家事纠纷调解案件摘要.</summary>
    Summary,
}

/// <summary>A paper of a case by the code that addresses use: <c>summary</c>, <c>oral-agreement</c>, <c>record-2</c>.</summary>
/// <param name="Form">Which paper.</param>
/// <param name="Number">Which one, from 1, of the papers that are written of each session, agent, extension or follow-up; null of every other paper.</param>
public sealed record PaperCode(PaperForm Form, int? Number = null)
{
    private static readonly Dictionary<PaperForm, string> Codes = new()
    {
        [PaperForm.Register] = "register",
        [PaperForm.Acceptance] = "acceptance",
        [PaperForm.Refusal] = "refusal",
        [PaperForm.Rights] = "rights",
        [PaperForm.Authorization] = "authorization",
        [PaperForm.Record] = "record",
        [PaperForm.Extension] = "extension",
        [PaperForm.Agreement] = "agreement",
        [PaperForm.OralAgreement] = "oral-agreement",
        [PaperForm.FollowUp] = "follow-up",
        [PaperForm.Termination] = "termination",
        [PaperForm.ResultReturn] = "result-return",
        [PaperForm.Summary] = "summary",
    };

    /// <summary>Reads a code.</summary>
    /// <param name="typed">The code.</param>
    /// <param name="code">The paper; null when there is none of that code.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out PaperCode? code)
    {
        var dash = typed?.LastIndexOf('-') ?? -1;
        var number = dash > 0 && int.TryParse(typed.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : (int?)null;
        var form = number is null ? typed : typed![..dash];
        code = Codes.Where(c => c.Value == form && IsNumbered(c.Key) == (number is not null)).Select(c => new PaperCode(c.Key, number)).FirstOrDefault();
        return code?.ToString() == typed && code is not null;    // record-02 is no other name of record-2
    }

    /// <summary>The code.</summary>
    public override string ToString() => Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Codes[Form]}-{number}") : Codes[Form];

    private static bool IsNumbered(PaperForm form) => form is PaperForm.Authorization or PaperForm.Record or PaperForm.Extension or PaperForm.FollowUp;
}
