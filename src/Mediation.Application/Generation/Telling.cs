using System.Globalization;
using Mediation.Application.Outcomes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Generation;

/// <summary>Finds words for facts, records and terms, as a county office would write them. Nobody is named in them.</summary>
public static class Telling
{
    /// <summary>What the dispute is about.</summary>
    public static string Facts(Matter matter, Channel channel, bool violent, int year, int children, Dice dice)
    {
        var married = year - dice.Between(4, 18);
        var met = married - dice.Between(1, 2);
        var kids = children switch { 0 => "双方未生育子女", 1 => "婚后生育一名子女", _ => "婚后生育两名子女" };
        var story = matter.Cause switch
        {
            "MF-DIVORCE" => $"申请人与被申请人于{met}年经人介绍相识，{married}年登记结婚，{kids}。" + (violent
                ? dice.Pick([
                    "近两年被申请人酒后多次与申请人争执并动手，申请人曾向派出所报警求助，现暂住娘家。申请人要求离婚，并希望先保障自身安全。",
                    "被申请人脾气急躁，争吵时有推搡、摔砸物品行为，申请人心存畏惧，不敢单独回家。申请人提出离婚。",
                    "申请人称被申请人长期控制其手机与钱款，并有威胁言语，上月争执中致申请人手臂淤伤。申请人要求离婚。",
                ])
                : PickFor(children, dice, [
                    "婚后因被申请人常年在外地经商，聚少离多，双方缺乏沟通，为家庭开支、子女教育屡生口角，申请人提出离婚，被申请人不同意。",
                    "双方因婆媳相处、家务分担等琐事积怨较深，今年以来已分房居住，申请人遂提出离婚。",
                    "被申请人沉迷麻将，瞒着家人在外借款，债主上门后双方激烈争吵，申请人要求离婚并要求被申请人自行承担债务。",
                    "申请人怀疑被申请人与他人往来过密，双方互不信任，争吵不断，经亲友多次劝说未果，申请人要求离婚。",
                    "双方合办的电器配件作坊经营亏损，互相埋怨，被申请人搬至厂里居住已有数月，申请人提出离婚。",
                    "被申请人沉迷手机游戏，不顾家庭，申请人独自照料子女和店面，心力交瘁，提出离婚；被申请人表示愿意改正。",
                    "双方因是否随对方到外地开店发生分歧，冷战数月，申请人认为感情已经破裂，要求离婚。",
                ])),
            "MF-POSTDIVORCE-PROPERTY" => dice.Pick([
                $"双方于{year - 2}年协议离婚，协议约定房屋归被申请人、由其补偿申请人折价款，至今只付了一部分，申请人要求付清余款。",
                $"双方于{year - 1}年离婚时未处理婚后共同购置的车辆与店面转让款，申请人要求分割。",
            ]),
            "MF-POSTDIVORCE-DAMAGES" => $"双方于{year - 1}年经法院调解离婚，申请人事后得知被申请人在婚姻期间与他人同居，要求赔偿。",
            "MF-PROPERTY-AGREEMENT" => "双方婚内签有书面约定，载明婚后所购房屋归申请人所有，现被申请人以受胁迫为由反悔，双方发生争议。",
            "MF-BETROTHAL" => dice.Pick([
                $"双方{year - 1}年经媒人介绍订婚，申请人家按当地习俗给付彩礼及金器，后因性格不合解除婚约，申请人要求返还。",
                "双方订婚后共同生活数月，未登记结婚，因筹办婚事意见不合而分手，就彩礼返还数额争执不下。",
            ]),
            "MF-COHABITATION-PROPERTY" => "双方未办理结婚登记，同居期间共同出资经营小吃店并购置车辆，分手后对财产归属有争议。",
            "MF-COHABITATION-CHILD" => "双方未办理结婚登记，同居期间生育一名子女，分手后就子女由谁抚养、抚养费如何负担发生争议。",
            "MF-CHILDCARE-FEE" => dice.Pick([
                "双方离婚后子女随申请人生活，被申请人自去年下半年起未按约支付抚养费，申请人多次催讨无果。",
                "子女升入初中后教育、医疗支出增加，原定抚养费已不够，申请人要求增加，被申请人称生意不好、无力多付。",
            ]),
            "MF-CHILDCARE-CHANGE" => "双方离婚时约定子女随被申请人生活，现被申请人外出务工，子女实际由祖辈照看，申请人要求变更为随自己生活。",
            "MF-CONTACT" => dice.Pick([
                "双方离婚后，被申请人以影响孩子学习为由，多次不让申请人探望，申请人要求明确探望的时间与方式。",
                "双方对寒暑假期间孩子的接送安排意见不一，上次探望时发生争吵，申请人要求重新约定。",
            ]),
            "MF-MAINTENANCE-FEE" => "申请人患病休养，无收入来源，夫妻分居期间被申请人不给付生活费与医药费，申请人要求给付扶养费。",
            "MF-ELDERCARE-FEE" => dice.Pick([
                "申请人年事已高，与老伴分别由子女轮流赡养，因轮流次序与医药费分担，子女之间意见不合，近三个月无人送生活费。",
                "申请人独居老屋，子女对每月赡养费数额和住院护理安排互相推诿，村里多次劝说未能解决。",
                "申请人早年将宅基地分给儿子，女儿以未分得家产为由不愿分担赡养费，申请人要求各子女共同负担。",
            ]),
            "MF-ELDERCARE-CHANGE" => "申请人原随长子生活，因与长媳不睦，要求改随次女生活，并由其余子女按月给付赡养费。",
            "MF-ADOPTION-DISSOLVE" => "双方系养父母子女关系，养子女成年后与申请人关系恶化，长期不往来，申请人要求解除收养关系并补偿生活费。",
            "MF-GUARDIANSHIP" => "孩子父亲去世后由祖父母照看，母亲要求接回共同生活，祖辈担心照料不周，双方就日常照料与往来发生争议。",
            "MF-FAMILY-PARTITION" => dice.Pick([
                "父母名下老屋拆建，兄弟姐妹曾口头分家，现对新屋楼层与补偿款的分配各执一词。",
                "家庭共同经营的店面歇业清算，兄弟姐妹对出资份额和房产归属争执不下。",
            ]),
            "MF-NULLITY" => "申请人称双方登记时一方未达法定婚龄，要求处理同居期间的财产；婚姻效力已告知须向法院申请确认。",
            "MF-ANNULMENT" => "申请人称登记结婚受到胁迫，要求处理彩礼与财产；撤销婚姻已告知须向法院提出。",
            "IN-WILL" => "父亲生前立有自书遗嘱，将房屋留给申请人，其余子女对遗嘱的真实性存疑，要求按份分割。",
            "IN-DEBTS" => "父亲去世后债权人向申请人主张其生前借款，申请人要求与其他继承人在继承遗产范围内分担。",
            "IN-LEGACY" => "老人生前立遗嘱将存款赠与照料其多年的侄女，子女不同意交付。",
            "IN-LEGACY-SUPPORT" => "老人与邻里签有遗赠扶养协议，老人去世后子女以协议未经其同意为由拒绝交付房屋。",
            "IN-STATUTORY-REPRESENTATION" => "祖母去世，父亲先于祖母去世，申请人主张代位继承其应得份额，叔伯一方只同意给付少量现金。",
            _ => dice.Pick([
                "母亲去世后留有农村房屋一处与存款若干，子女对房屋由谁居住、如何折价补偿意见不一。",
                "父亲去世未立遗嘱，照料父亲较多的一方要求多分，其余子女认为应均分。",
            ]),
        };
        return story + channel switch
        {
            Channel.PoliceTransfer => "辖区派出所处警后征得双方同意，移交本室调解。",
            Channel.Hotline12338 => "申请人拨打12338妇女维权热线求助，由热线转介本室。",
            Channel.FederationVisit => "申请人到市妇联来访反映，由妇联转介本室。",
            Channel.CivilAffairs => "双方到婚姻登记处咨询时，经工作人员建议来本室调解。",
            Channel.VillageTransfer => "村里先行劝解未成，由村妇联执委移交本室。",
            Channel.Proactive => "执委走访排查时发现，经双方同意后主动介入。",
            Channel.CourtAdvice => "申请人到法院咨询起诉事宜，经立案窗口告知可先申请调解，遂来本室。",
            Channel.CourtDelegation => "法院立案前征得当事人同意，委派本室调解。",
            Channel.CourtEntrustment => "法院立案后征得当事人同意，委托本室调解。",
            Channel.OtherTransfer => "由镇街综治中心移送本室。",
            Channel.OnlineApplication => "申请人通过网上申请提交。",
            Channel.OnlinePlatform => "经人民法院调解平台分派本室。",
            _ => "申请人到本室口头申请，由工作人员记录。",
        };
    }

    /// <summary>What the applicant wishes.</summary>
    public static string Wishes(Matter matter, int children, Dice dice) => matter.Cause switch
    {
        "MF-DIVORCE" => PickFor(children, dice, ["解除婚姻关系，子女随申请人生活，依法分割财产。", "希望对方改正，若不能改正则协商离婚。", "就离婚、子女抚养与财产一并协商。", "解除婚姻关系，依法分割财产。"]),
        "MF-CONTACT" => "明确探望时间、接送方式与假期安排。",
        "MF-CHILDCARE-FEE" => "按月足额支付抚养费，补付拖欠部分。",
        "MF-CHILDCARE-CHANGE" or "MF-COHABITATION-CHILD" or "MF-GUARDIANSHIP" => "确定孩子随谁生活及抚养费负担。",
        "MF-ELDERCARE-FEE" or "MF-ELDERCARE-CHANGE" => "子女共同负担赡养费与医药费，定期看望。",
        "MF-BETROTHAL" => "返还彩礼及金器。",
        "MF-MAINTENANCE-FEE" => "按月给付扶养费并分担医药费。",
        _ => dice.Pick(["协商确定份额与补偿数额。", "依法分割，尽量不伤和气。"]),
    };

    /// <summary>What was said at a screening that was not clear; nobody but those who must know reads it.</summary>
    public static string Screening(ScreeningResult result, Dice dice) => result switch
    {
        ScreeningResult.High => dice.Pick([
            "称对方曾掐其颈部并扬言“要出人命”，近一个月升级；家中有刀具。已告知报警、庇护所与人身安全保护令，联系方式只用指定号码。",
            "称分居后被多次尾随到单位门口，夜间收到威胁信息，明确表示害怕同处一室。已协助联系派出所，并告知可申请人身安全保护令。",
        ]),
        ScreeningResult.Medium => dice.Pick([
            "称近一年争吵中有推搡、摔手机等情形三次，曾报警一次；表示不愿与对方面对面，愿意分别谈。",
            "称对方掌控家庭钱款，出门须说明去向，争吵时有辱骂；希望分开调解，由女调解员接待。",
        ]),
        _ => dice.Pick(["谈到争吵细节时回避，只说“都过去了”；先分别约谈，一周内再问。", "对是否害怕对方未作明确回答，建议复问。"]),
    };

    /// <summary>How an attempt to reach somebody went.</summary>
    public static string Attempt(Dice dice) => dice.Pick(["电话响铃无人接听，已发送中性短信请回电。", "号码可通，接听者称本人外出，晚些再联系。", "到登记住址走访，邻居称外出务工，过节才回。"]);

    /// <summary>The record of a session that was not the last.</summary>
    public static string MiddleSession(Matter matter, SessionKind kind, int children, Dice dice) => Opening(kind, dice) + (matter.IsOfACouple
        ? PickFor(children, dice, [
            "申请人陈述争执由来，情绪较为激动；经安抚后表示最在意的是对方的态度与子女的照料。被申请人承认平日沟通少，对部分说法有异议。调解员归纳争议焦点，建议双方回去各写一份想法，约定下次再谈。",
            "双方就财产与子女安排分别提出方案，差距已有缩小。调解员释明相关法律规定，提醒勿在子女面前争吵，另定时间继续调解。",
            "申请人陈述争执由来，情绪较为激动；经安抚后表示最在意的是对方的态度。被申请人承认平日沟通少，对部分说法有异议。调解员归纳争议焦点，约定下次再谈。",
            "双方回顾婚后共同经历，均认可对方对家庭的付出。对债务的负担尚有分歧，约定带齐票据后再谈。",
        ])
        : dice.Pick([
            "各方分别陈述来龙去脉与困难，调解员引导换位思考，劝其顾念亲情。对数额尚有分歧，约定回家商量后再谈。",
            "调解员与各方核对票据与出资情况，释明法律规定，邀请村中长辈一并劝说（经当事人同意）。各方同意继续调解。",
        ]));

    /// <summary>The record of a session that one side had apart from the other.</summary>
    public static string ApartSession(Dice dice) => Opening(SessionKind.Separate, dice) + dice.Pick([
        "该方陈述自身诉求与底线，表示愿意在不见面的前提下继续协商。调解员告知其提出的内容未经同意不转达对方。",
        "该方谈及顾虑，调解员说明可随时要求终止调解，并告知求助渠道。对方案表示可以考虑。",
        "调解员转达经同意转达的内容，听取意见，该方对大部分条款无异议，个别数额请求再作商量。",
    ]);

    /// <summary>The record of the last session.</summary>
    public static string LastSession(SessionKind kind, OutcomeResult result, Dice dice) => Opening(kind, dice) + result switch
    {
        OutcomeResult.Reconciled => dice.Pick([
            "经调解，一方当面致歉，另一方表示谅解，双方愿意重归于好，共同照顾家庭。调解员建议今后有事多商量，并将适时回访。",
            "双方就家务、钱款与探望老人达成一致，表示不再提分开之事，握手言和。",
            "各方消除误会，同意和睦相处，原有争议就此了结，请求不另作处理。",
        ]),
        OutcomeResult.WrittenAgreement => dice.Pick(["各方就全部争议达成一致，当场核对条款，自愿签订书面协议。", "经反复协商，各方自愿达成协议，调解员逐条宣读并说明履行义务与司法确认途径，各方无异议后签名。"]),
        OutcomeResult.OralAgreement => "各方达成一致，认为无需制作书面协议，由调解员登记口头协议内容，当场宣读无异议。",
        OutcomeResult.Withdrawn => "申请人表示双方已自行商量妥当，自愿撤回申请。",
        _ => dice.Pick(["双方对主要争议分歧较大，经多次劝说仍不能达成一致，调解员告知可依法向法院起诉等途径，终结调解。", "一方明确表示不愿继续调解，调解员告知其他救济途径。"]),
    };

    /// <summary>Why a dispute was turned away, and where else to turn.</summary>
    public static IReadOnlyList<string> Refusals { get; } =
    [
        "被申请人明确表示不愿意调解。已告知申请人可依法向人民法院起诉，或拨打12348咨询法律援助。",
        "申请事项为确认收养关系是否成立，属人民法院审理范围，不能调解，已告知向有管辖权的人民法院起诉。",
        "该纠纷已由人民法院作出生效判决，当事人对判决有异议的，可依法申请再审；履行问题可申请执行。",
        "双方住所地及纠纷发生地均不在本市，已告知可向住所地的人民调解委员会或妇联求助。",
        "反映的情况涉嫌违法，已告知向公安机关报案，并陪同申请人到派出所说明情况。",
    ];

    /// <summary>What the sides promise each other.</summary>
    public static List<TermEntry> Terms(Matter matter, OutcomeResult result, DateOnly concludedOn, int children, Dice dice)
    {
        if (result == OutcomeResult.Reconciled)
        {
            return matter.Cause switch
            {
                _ when dice.Chance(45) => [],
                "MF-ELDERCARE-FEE" => [Pay("各子女自下月起每月各向申请人支付生活费，医药费凭票平均分担。", dice.Between(3, 8) * 100, concludedOn.AddMonths(1)), Other(TermKind.Do, "各子女每月至少看望申请人两次，节日接申请人团聚。")],
                _ when !matter.IsOfACouple => [Other(TermKind.Do, "各方互谅互让，遇事商量，逢年过节照常走动，原有争议不再提起。")],
                _ =>
                [
                    Other(TermKind.Do, PickFor(children, dice, ["双方互相尊重，遇事共同商量，家庭大额支出经双方同意。", "被申请人戒除赌博，工资收入交家庭共同支配。", "双方轮流接送子女，每周至少共同安排一次家庭活动。"])),
                    .. dice.Chance(30) ? new[] { Other(TermKind.Refrain, PickFor(children, dice, ["双方不得在子女面前争吵，不得翻旧账。", "双方不得恶语相向，不得翻旧账。"])) } : [],
                ],
            };
        }

        var due = concludedOn.AddDays(dice.Between(7, 60));
        List<TermEntry> terms = matter.Cause switch
        {
            "MF-DIVORCE" =>
            [
                new() { Kind = TermKind.RegisterDivorceTogether, Text = "双方自愿离婚，于约定日期前共同到婚姻登记机关办理离婚登记；未办理登记前婚姻关系不因本协议解除。", DueOn = due },
                .. children > 0
                    ? new[]
                    {
                        Other(TermKind.LiveWith, children == 1 ? "子女随申请人共同生活，由申请人直接抚养。" : "年长的子女随被申请人生活，年幼的子女随申请人生活。"),
                        Pay("不直接抚养的一方每月十日前支付抚养费，至子女年满十八周岁止。", dice.Between(8, 20) * 100, concludedOn.AddMonths(1)),
                        Other(TermKind.Visit, "不直接抚养的一方每月第二、第四个周六九时接走子女，当日十七时送回；寒暑假可各共同生活七日。"),
                    }
                    : [],
                Pay("房屋归一方所有，由其向对方支付折价补偿款。", dice.Between(4, 40) * 10_000, due),
            ],
            "MF-CONTACT" => [Other(TermKind.Visit, "申请人每周六九时到被申请人住处接子女，十七时送回；暑假共同生活十五日，寒假七日，提前三日告知。"), Other(TermKind.Refrain, "任何一方不得在子女面前贬低对方。")],
            "MF-CHILDCARE-FEE" => [Pay("被申请人自下月起每月十日前支付抚养费。", dice.Between(8, 22) * 100, concludedOn.AddMonths(1)), Pay("拖欠的抚养费由被申请人分期付清。", dice.Between(3, 12) * 1000, due)],
            "MF-CHILDCARE-CHANGE" or "MF-COHABITATION-CHILD" or "MF-GUARDIANSHIP" => [Other(TermKind.LiveWith, "孩子随申请人共同生活。"), Pay("被申请人每月支付抚养费。", dice.Between(6, 15) * 100, concludedOn.AddMonths(1)), Other(TermKind.Visit, "被申请人每月可探望两次，具体时间提前一日约定。")],
            "MF-ELDERCARE-FEE" or "MF-ELDERCARE-CHANGE" => [Pay("各子女每月五日前各向申请人支付赡养费。", dice.Between(3, 8) * 100, concludedOn.AddMonths(1)), Other(TermKind.Do, "住院医药费扣除医保报销后由各子女平均分担，轮流陪护。")],
            "MF-BETROTHAL" => [Pay("被申请人返还彩礼。", dice.Between(2, 12) * 10_000, due), new() { Kind = TermKind.Transfer, Text = "被申请人返还金项链、金手镯各一件。", DueOn = due }],
            "MF-MAINTENANCE-FEE" => [Pay("被申请人每月给付扶养费。", dice.Between(8, 15) * 100, concludedOn.AddMonths(1))],
            "MF-POSTDIVORCE-DAMAGES" => [Pay("被申请人一次性赔偿申请人。", dice.Between(1, 4) * 10_000, due), Other(TermKind.Apologise, "被申请人当面向申请人赔礼道歉。")],
            "MF-NULLITY" or "MF-ANNULMENT" => [Pay("被申请人返还款项，双方财产就此两清。", dice.Between(1, 6) * 10_000, due)],
            "MF-ADOPTION-DISSOLVE" => [Other(TermKind.Do, "双方自愿解除收养关系，共同到民政部门办理登记。"), Pay("被申请人一次性补偿申请人生活费。", dice.Between(2, 8) * 10_000, due)],
            _ => [new() { Kind = TermKind.Transfer, Text = "房屋归申请人所有，各方配合办理过户手续，税费由申请人承担。", DueOn = due }, Pay("申请人向其余各方支付折价补偿款。", dice.Between(3, 25) * 10_000, due)],
        };
        return terms;
    }

    // Where there are no children nobody speaks of any.
    private static string PickFor(int children, Dice dice, IReadOnlyList<string> among) =>
        dice.Pick(children > 0 ? among : [.. among.Where(text => !text.Contains("子女", StringComparison.Ordinal))]);

    private static TermEntry Pay(string text, int yuan, DateOnly due) => new() { Kind = TermKind.Pay, Text = $"{text}金额人民币{yuan.ToString("N0", CultureInfo.InvariantCulture)}元。", Amount = yuan, DueOn = due };

    private static TermEntry Other(TermKind kind, string text) => new() { Kind = kind, Text = text };

    private static string Opening(SessionKind kind, Dice dice) => kind switch
    {
        SessionKind.Phone => dice.Pick(["通过电话进行调解，通话前核对身份。", "以电话方式沟通，征得当事人同意。"]),
        SessionKind.Video => "通过视频方式调解，核对各方身份并确认周围无他人。",
        SessionKind.Visit => "到当事人家中上门调解。",
        SessionKind.Separate => "分别约谈，单独听取意见。",
        _ => dice.Pick(["调解员告知权利义务，询问是否申请回避，各方均不申请。", "各方到场，调解员宣布纪律并说明调解自愿、保密、不收费。"]),
    };
}
