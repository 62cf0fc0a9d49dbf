using System.Globalization;
using Mediation.Application.Downloads;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;

namespace Mediation.Application.Erasures;

/// <summary>
/// The certificate 个人信息删除证明: for the person who asked, and for the dossier of requests. It says what is gone, what stays and until when, and where a trace is left; the person is not named on it by the product, since the name is gone: a hand writes it.
/// 个人信息保护法第47条.
/// </summary>
internal static class ErasurePaper
{
    private const string Title = "个人信息删除证明";

    // China has one time.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static Document Build(Erasure erasure, string by, string? reason)
    {
        var at = erasure.ErasedAt.ToOffset(China);
        var party = string.Create(CultureInfo.InvariantCulture, $"第{erasure.Party}号当事人");
        var kept = erasure.KeptUntil is { } until ? $"至少保管至{PaperWords.Day(until)}（按短期保管10年推算；法律未规定年限，以卷宗封面写明的保管期限为准）" : "按卷宗封面写明的保管期限保管";
        return new Document
        {
            Title = Title,
            Kind = DocumentKind.Form,
            Number = erasure.Number,
            Subject = $"{Title}，{erasure.Number}",
            Author = "调解管理系统",
            Footer = $"{erasure.Number}　{Title}",
            Blocks =
            [
                Table.OfFields(
                    0.2,
                    [new("案号", erasure.CaseNumber.Value), new("当事人", party)],
                    [new("申请人姓名", ""), new("证件核对", "□身份证　□其他：　　　　")],
                    [new("删除时间", string.Create(CultureInfo.InvariantCulture, $"{PaperWords.Day(DateOnly.FromDateTime(at.DateTime))} {at:HH:mm}")), new("经办人", by)],
                    [new("法律依据", "个人信息保护法第四十七条")],
                    [new("理由", reason ?? "本证明由备份恢复后补记，理由见已签名的纸质证明。")],
                    [new("密钥编号", erasure.PartyId.ToString())]),
                new Heading("一、已经销毁"),
                new NumberedList([
                    "该当事人的专用密钥（编号见上）。用它加密的内容从此任何人都无法读取：证件号码、出生日期、电话、住址，代理人的姓名、证件号码和电话，该当事人单独陈述的内容（筛查、联系和单独谈话记录），以及留痕中上述信息变更前后的内容。",
                    "姓名和姓名检索（案件中以“已删除”代替）、证件号码和电话的检索索引、户籍地、联系注意事项。",
                ]),
                new Heading("二、仍然保留"),
                new NumberedList([
                    $"案件的案号、日期、经过、结果和统计数字，该当事人的性别和出生年份，{kept}。",
                    "属于全案的文字（纠纷情况、诉求、共同参加的调解笔录、协议内容、回访记录）和未成年子女信息，其中可能写有姓名，随卷宗保管，期限同上。",
                    string.Create(CultureInfo.InvariantCulture, $"系统中等待下载的导出文件，只有姓氏（如“李某”），最迟{(int)Download.Kept.TotalDays}日内自动清除；已经导出、打印、送达的文件和文书不在本系统内。"),
                    "删除以前制作的备份。用这些备份恢复时，系统按已删除名单再次删除；这些备份所用的主密钥轮换并销毁旧密钥之后，才永久无法读取。数据库文件中的旧数据块在被覆盖以前同样如此。",
                ]),
                new Heading("三、经办人须知"),
                new Paragraph("已删除名单（erased-keys.json）与主密钥在同一文件夹。请当日重新复制密钥文件夹，替换另行保管的一份，并请室负责人在纸质卷宗中一并处理。"),
                new Signatures([new("申请人（签名）"), new($"经办人{by}（签名）"), new("批准人（签名）")]),
            ],
        };
    }
}
