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

    /// <summary>调解记录, one of each session.</summary>
    Record,

    /// <summary>人民调解协议书.</summary>
    Agreement,

    /// <summary>口头协议登记表.</summary>
    OralAgreement,

    /// <summary>终止调解通知书.</summary>
    Termination,

    /// <summary>调解结果反馈, to the court that sent the case.</summary>
    ResultReturn,

    /// <summary>家事纠纷调解案件摘要.</summary>
    Summary,
}

/// <summary>A paper of a case by the code that addresses use: <c>summary</c>, <c>oral-agreement</c>, <c>record-2</c>.</summary>
/// <param name="Form">Which paper.</param>
/// <param name="Session">The session that a <see cref="PaperForm.Record"/> is of, from 1; null of every other paper.</param>
public sealed record PaperCode(PaperForm Form, int? Session = null)
{
    private static readonly Dictionary<PaperForm, string> Codes = new()
    {
        [PaperForm.Register] = "register",
        [PaperForm.Acceptance] = "acceptance",
        [PaperForm.Refusal] = "refusal",
        [PaperForm.Rights] = "rights",
        [PaperForm.Record] = "record",
        [PaperForm.Agreement] = "agreement",
        [PaperForm.OralAgreement] = "oral-agreement",
        [PaperForm.Termination] = "termination",
        [PaperForm.ResultReturn] = "result-return",
        [PaperForm.Summary] = "summary",
    };

    /// <summary>Reads a code.</summary>
    /// <param name="typed">The code.</param>
    /// <param name="code">The paper; null when there is none of that code.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out PaperCode? code)
    {
        code = typed is not null && typed.StartsWith("record-", StringComparison.Ordinal)
            ? int.TryParse(typed.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var session) ? new(PaperForm.Record, session) : null
            : Codes.Where(c => c.Key != PaperForm.Record && c.Value == typed).Select(c => new PaperCode(c.Key)).FirstOrDefault();
        return code?.ToString() == typed && code is not null;    // record-02 is no other name of record-2
    }

    /// <summary>The code.</summary>
    public override string ToString() => Session is { } session ? string.Create(CultureInfo.InvariantCulture, $"{Codes[Form]}-{session}") : Codes[Form];
}
