using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Application.Sessions;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Papers;

/// <summary>Every form of a case, printed from the case itself and read back: all fields of 司法部's forms, what is told to whom, and when there is such a paper.</summary>
public sealed class CasePapersTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private const string Facts = "双方2012年登记结婚，因家务和子女教育多次争吵，2018年10月起分居。";
    private const string Address = "浙江省乐清市柳市镇前街1号";

    private static readonly string[] Notices = ["acceptance", "refusal", "termination"];

    private static RegisterDispute ADivorce => TheRoad.ADivorce with
    {
        Facts = Facts,
        Wishes = "请求离婚并由女方抚养子女。",
        Parties =
        [
            new() { Side = Side.Applicant, Name = "李春兰", Identity = new() { Number = OpenHouse.ApplicantId }, Mobile = OpenHouse.ApplicantMobile, Address = Address },
            new() { Side = Side.Respondent, Name = "欧阳建国", Mobile = OpenHouse.RespondentMobile },
        ],
    };

    private RegisterDispute FromTheCourt => ADivorce with
    {
        Channel = Channel.CourtEntrustment,
        Stage = Stage.BeforeHearing,
        Court = new() { Number = $"（{open.Today.Year}）浙0382民初{Random.Shared.Next(1, 999_999)}号", MaterialsReceivedOn = open.Today.AddDays(-TheRoad.DaysAgo), Procedure = Procedure.Ordinary },
    };

    [Fact]
    public async Task Agreement_has_every_field_with_names_and_numbers_in_full()
    {
        var dispute = await AgreedAsync(OutcomeResult.WrittenAgreement);
        using var printed = await PrintAsync("mediator", dispute, "agreement");
        var today = Day(open.Today);
        Says(
            printed,
            $"人民调解协议书编号：{dispute.CaseNumber}当事人基本情况申请人姓名李春兰性别女民族年龄{AgeOf(OpenHouse.ApplicantId)}岁职业或职务证件号码{OpenHouse.ApplicantId}联系方式{OpenHouse.ApplicantMobile}单位或住址{Address}",
            $"被申请人姓名欧阳建国性别民族年龄职业或职务证件号码联系方式{OpenHouse.RespondentMobile}单位或住址",
            $"纠纷主要事实、争议事项{Facts}申请人请求：请求离婚并由女方抚养子女。",
            "经调解，双方当事人自愿达成如下协议1.欧阳建国每月给付抚养费。2.婚生女随李春兰共同生活，电话13900001127。",
            $"履行方式、时限第1项，人民币贰仟元整（￥2,000.00），履行期限至{Day(open.Today.AddDays(30))}。履行方式：",
            "本协议一式份，当事人、人民调解委员会各持一份。",
            "本协议自各方当事人签名、盖章或按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。",
            $"申请人李春兰（签名、盖章或按指印）{today}被申请人欧阳建国（签名、盖章或按指印）{today}人民调解员郑晓燕（签名）年月日记录人（签名）年月日",
            $"人民调解委员会（印章）{today}");
    }

    [Fact]
    public async Task Oral_agreement_has_every_field_and_is_signed_by_the_mediator_alone()
    {
        var dispute = await AgreedAsync(OutcomeResult.OralAgreement);
        using var printed = await PrintAsync("lead", dispute, "oral-agreement");
        Says(
            printed,
            $"口头协议登记表编号：{dispute.CaseNumber}",
            $"申请人姓名李春兰性别女民族年龄{AgeOf(OpenHouse.ApplicantId)}岁职业或职务证件号码{OpenHouse.ApplicantId}联系方式{OpenHouse.ApplicantMobile}单位或住址{Address}",
            $"纠纷主要事实、争议事项{Facts}",
            "双方当事人自愿达成如下协议1.欧阳建国每月给付抚养费。",
            $"履行方式、时限第1项，人民币贰仟元整（￥2,000.00），履行期限至{Day(open.Today.AddDays(30))}。履行方式：",
            $"人民调解员郑晓燕（签名）年月日人民调解委员会（印章）{Day(open.Today)}");
        Assert.DoesNotContain("按指印", printed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_has_every_field_of_its_session()
    {
        var dispute = await MediatedAsync(ADivorce);
        dispute = await RecordAsync(dispute, "李春兰陈述：分居后子女由其照料。欧阳建国陈述：愿意承担抚养费。\n调解员核对了结婚证。", SessionResult.Ended);
        await ConcludeAsync(dispute, OutcomeResult.NotReached, NotReachedGround.GapTooWide);
        using var printed = await PrintAsync("mediator", dispute, "record-1");
        var held = (await open.House.SendAsync("mediator", new ShowDispute(dispute.Id))).Sessions.Single().Day!.Value;
        Says(
            printed,
            $"调解记录{dispute.CaseNumber}时间{Day(held)}",
            "时分地点柳市娘家人家事调解室二号调解室案由离婚纠纷调解方式第一次，面对面当事人申请人李春兰；被申请人欧阳建国参加人调解员郑晓燕记录人郑晓燕",
            $"一、权利义务告知调解员已告知各方当事人在人民调解活动中享有的权利和承担的义务、调解协议的效力和司法确认的规定（李春兰于{Day(open.Today)}，欧阳建国于{Day(open.Today)}）。",
            "二、回避经询问，当事人□不申请调解员回避□申请回避，理由：",
            "三、各方陈述、事实核对和调解经过李春兰陈述：分居后子女由其照料。欧阳建国陈述：愿意承担抚养费。调解员核对了结婚证。",
            "四、调解结果调解不成，原因：双方分歧过大。调解员已告知当事人可以依法通过仲裁、行政、司法等途径维护自己的权利",
            "当事人核对无误后签名。申请人李春兰（签名、盖章或按指印）年月日被申请人欧阳建国（签名、盖章或按指印）年月日参加人（签名）年月日调解员郑晓燕（签名）年月日记录人郑晓燕（签名）年月日");
    }

    [Fact]
    public async Task Record_of_an_agreement_says_what_was_agreed_and_one_that_goes_on_says_so()
    {
        var agreed = await AgreedAsync(OutcomeResult.WrittenAgreement);
        using var last = await PrintAsync("mediator", agreed, "record-1");
        Says(last, $"四、调解结果达成书面调解协议，约定事项如下：1.欧阳建国每月给付抚养费，金额人民币贰仟元整（￥2,000.00），期限{Day(open.Today.AddDays(30))}。2.婚生女随李春兰共同生活");

        var open1 = await RecordAsync(await MediatedAsync(ADivorce), "双方各自陈述。", SessionResult.Continued);
        using var first = await PrintAsync("mediator", open1, "record-1");
        Says(first, "四、调解结果本次调解未达成协议，各方同意继续调解。");
    }

    [Fact]
    public async Task Record_over_several_sheets_keeps_its_text_and_numbers_every_sheet()
    {
        var text = string.Concat(Enumerable.Range(1, 90).Select(i => $"第{i}轮陈述：双方就子女抚养、家用给付和探望时间交换意见，调解员归纳争议焦点，"));
        var dispute = await RecordAsync(await MediatedAsync(ADivorce), text, SessionResult.Ended);
        using var printed = await PrintAsync("mediator", dispute, "record-1");
        Says(printed, Printed.Squeeze(text), "本次调解结束。");
        Assert.InRange(printed.Result.Pages, 4, 9);
        for (var page = 1; page <= printed.Result.Pages; page++)
        {
            Assert.Equal($"{dispute.CaseNumber}　调解记录第 {page} 页，共 {printed.Result.Pages} 页", printed.FooterOf(page));
        }
    }

    [Fact]
    public async Task Register_has_every_field()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Accepted, ADivorce);
        using var printed = await PrintAsync("mediator", dispute, "register");
        var received = Day(open.Today.AddDays(-TheRoad.DaysAgo));
        Says(
            printed,
            $"受理登记表{dispute.CaseNumber}{received}，人民调解委员会依当事人申请，调解李春兰与欧阳建国之间的纠纷。",
            $"受理日期{received}登记日期{received}受理方式■依当事人申请□主动调解，经当事人同意申请人李春兰被申请人欧阳建国纠纷类型离婚纠纷案件来源■①当事人申请□②主动调解具体来源：当事人申请（诉前）",
            $"纠纷简要情况{Facts}备注",
            "申请人李春兰（签名、盖章或按指印）年月日被申请人欧阳建国（签名、盖章或按指印）年月日登记人郑晓燕（签名）年月日",
            $"人民调解委员会（印章）{received}");

        var proactive = await open.House.ADisputeIn(DisputeStatus.Accepted, ADivorce with { Channel = Channel.Proactive });
        using var other = await PrintAsync("mediator", proactive, "register");
        Says(other, "人民调解委员会主动调解，经当事人同意，调解李春兰与欧阳建国之间的纠纷。", "□依当事人申请■主动调解，经当事人同意", "□①当事人申请■②主动调解");
    }

    [Fact]
    public async Task Rights_has_every_field_and_a_receipt_of_each_party()
    {
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted, ADivorce));
        using var printed = await PrintAsync("mediator", dispute, "rights");
        Says(
            printed,
            $"当事人权利义务告知书{dispute.CaseNumber}",
            "1.选择或者接受人民调解员；2.接受调解、拒绝调解或者要求终止调解；3.要求调解公开进行或者不公开进行；4.自主表达意愿、自愿达成调解协议。",
            "1.如实陈述纠纷事实；2.遵守调解现场秩序，尊重人民调解员；3.尊重对方当事人行使权利。",
            "不收取任何费用",
            "四、回避调解员是当事人或者其代理人的近亲属",
            "五、保密调解过程和调解协议的内容不公开",
            "六、调解协议的效力经人民调解委员会调解达成的调解协议，具有法律约束力",
            "七、司法确认双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认",
            $"签收以上内容已由调解员向本人告知并说明，本人已经知悉。当事人姓名签名或按指印告知日期申请人李春兰{Day(open.Today)}被申请人欧阳建国{Day(open.Today)}",
            "告知人（调解员）郑晓燕（签名）年月日");
    }

    [Fact]
    public async Task Acceptance_has_every_field()
    {
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted, ADivorce));
        using var printed = await PrintAsync("mediator", dispute, "acceptance");
        var received = Day(open.Today.AddDays(-TheRoad.DaysAgo));
        Says(
            printed,
            $"受理通知书{dispute.CaseNumber}李春兰：你于{received}向本室提出与欧阳建国离婚纠纷的调解申请，经审查，符合受理条件，本室决定自{received}起予以受理。",
            "受理理由：申请人自愿接受调解，纠纷属于可以调解的家事纠纷。依据：《中华人民共和国人民调解法》第十七条。",
            "本纠纷由郑晓燕调解，调解期限至",
            "调解不收取任何费用。你可以选择或者接受调解员，也可以随时要求终止调解，依法通过仲裁、行政、司法等途径维护自己的权利；需要咨询或者帮助的，可以拨打妇女维权公益服务热线12338。",
            $"柳市娘家人家事调解室（章）{received}送达回证受送达人签名或按指印收到日期李春兰年月日");
        Assert.Equal(1, printed.Result.Pages);

        var fromTheCourt = await open.House.ADisputeIn(DisputeStatus.Accepted, FromTheCourt);
        using var other = await PrintAsync("mediator", fromTheCourt, "acceptance");
        Says(other, "你与欧阳建国离婚纠纷一案，由乐清市人民法院委托本室调解（案号", "依据：《最高人民法院关于人民法院特邀调解的规定》第十一条。");
    }

    [Fact]
    public async Task Refusal_has_every_field()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Refused, ADivorce);
        using var printed = await PrintAsync("lead", dispute, "refusal");
        Says(
            printed,
            $"不予受理通知书{dispute.CaseNumber}李春兰：你于{Day(open.Today.AddDays(-TheRoad.DaysAgo))}向本室提出与欧阳建国离婚纠纷的调解申请，经审查，本室决定不予受理。",
            "不予受理的理由：不属于本室受理范围，可向法院起诉。依据：《人民调解工作若干规定》第二十二条。你可以就该纠纷依法通过仲裁、行政、司法等途径维护自己的权利",
            "热线12338。",
            $"柳市娘家人家事调解室（章）{Day(open.Today)}送达回证受送达人签名或按指印收到日期李春兰年月日");
        Assert.Equal(1, printed.Result.Pages);
    }

    [Fact]
    public async Task Termination_has_every_field_and_goes_to_both_sides()
    {
        var dispute = await ConcludeAsync(await open.House.ADisputeIn(DisputeStatus.Accepted, ADivorce), OutcomeResult.NotReached, NotReachedGround.Unwilling);
        using var printed = await PrintAsync("mediator", dispute, "termination");
        var received = Day(open.Today.AddDays(-TheRoad.DaysAgo));
        Says(
            printed,
            $"终止调解通知书{dispute.CaseNumber}李春兰、欧阳建国：关于你们之间的离婚纠纷，申请人的调解申请于{received}提出，本室于{received}受理。现本室决定自{Day(open.Today)}起终止调解。",
            "终止调解的理由：一方不愿调解。依据：《中华人民共和国人民调解法》第二十三条、第二十六条。你们可以就该纠纷依法通过仲裁、行政、司法等途径维护自己的权利",
            "热线12338。",
            $"柳市娘家人家事调解室（章）{Day(open.Today)}送达回证受送达人签名或按指印收到日期李春兰年月日欧阳建国年月日");
        Assert.Equal(1, printed.Result.Pages);
        Assert.Equal("— 1 —", printed.FooterOf(1).Replace($"{dispute.CaseNumber}　终止调解通知书", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Papers_of_a_case_ended_for_safety_say_only_that_mediation_is_not_suitable()
    {
        var what = FromTheCourt with { Facts = "申请人称遭受殴打。" };
        var dispute = await open.House.Go("mediator", await MediatedAsync(what), d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.High, Alone = true, Notes = "多次殴打。" });
        dispute = await ConcludeAsync(dispute, OutcomeResult.TerminatedForSafety);
        using var termination = await PrintAsync("mediator", dispute, "termination");
        Says(termination, "终止调解的理由：不宜继续调解。依据：《最高人民法院关于人民法院特邀调解的规定》第二十六条。");
        using var back = await PrintAsync("liaison", dispute, "result-return");
        Says(back, "调解结果终止调解（法释〔2016〕14号第二十六条第四项）未成的原因其他：不宜继续调解");
        foreach (var code in (await PapersAsync("mediator", dispute)).Select(c => c.ToString()))
        {
            using var printed = await PrintAsync("mediator", dispute, code);
            Assert.All(["殴打", "安全", "暴力", "风险"], word => Assert.DoesNotContain(word, printed.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Result_return_has_every_field_with_short_names()
    {
        var dispute = await AgreedAsync(OutcomeResult.WrittenAgreement, FromTheCourt);
        using var printed = await PrintAsync("liaison", dispute, "result-return");
        var number = (await open.House.SendAsync("mediator", new ShowDispute(dispute.Id))).CourtNumber;
        var received = Day(open.Today.AddDays(-TheRoad.DaysAgo));
        Says(
            printed,
            $"调解结果反馈{dispute.CaseNumber}乐清市人民法院：你院委托本室调解的{number}案件，现将调解情况反馈如下：法院案号{number}案由离婚纠纷调解次数1次当事人申请人李某；被申请人欧阳某",
            $"收到材料日期{received}受理日期{received}结束日期{Day(open.Today)}历时7日调解期限至",
            "延长期限■无□有，经双方同意延长至年月日调解结果达成书面调解协议（法释〔2016〕14号第二十六条第一项）未成的原因—附调解协议■附调解协议书□无",
            $"协议生效日期{Day(open.Today)}司法确认不适用",
            "增加对方费用的行为其他说明退回材料清单调解员郑晓燕签名",
            "柳市娘家人家事调解室（章）年月日");
        Assert.All(["李春兰", "欧阳建国", OpenHouse.ApplicantId, OpenHouse.ApplicantMobile, Address, Facts], secret => Assert.DoesNotContain(secret, printed.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mediator2")]
    [InlineData("supervisor")]
    public async Task Numbers_are_masked_on_a_copy_to_read(string who)
    {
        var dispute = await AgreedAsync(OutcomeResult.WrittenAgreement);
        using var printed = await PrintAsync(who, dispute, "agreement");
        Says(printed, "证件号码****************23联系方式139****1127单位或住址浙江省乐清市柳市镇******", "共同生活，电话139****1127。");
        Assert.Contains("查阅件，不作签署", printed.FooterOf(1), StringComparison.Ordinal);
        Assert.All([OpenHouse.ApplicantId, OpenHouse.ApplicantMobile, OpenHouse.RespondentMobile, "前街"], secret => Assert.DoesNotContain(secret, printed.Text, StringComparison.Ordinal));
        Assert.Equal(["paper agreement"], await SubjectsAsync(dispute));
    }

    [Fact]
    public async Task Opening_numbers_for_a_paper_is_told_in_the_trail()
    {
        var dispute = await AgreedAsync(OutcomeResult.WrittenAgreement);
        using var agreement = await PrintAsync("mediator", dispute, "agreement");
        using var record = await PrintAsync("mediator", dispute, "record-1");
        Assert.Equal(["paper agreement opened", "paper record-1"], await SubjectsAsync(dispute));
    }

    [Fact]
    public async Task Nothing_tells_where_a_protected_party_is_or_that_it_is_protected()
    {
        var what = FromTheCourt;
        what = what with { Facts = $"申请人住{Address}。", Parties = [what.Parties![0] with { Protected = true }, what.Parties[1]] };
        var dispute = await AgreedAsync(OutcomeResult.WrittenAgreement, what, $"款项送到{Address}，电话{OpenHouse.ApplicantMobile}。");
        foreach (var who in (string[])["mediator", "lead", "supervisor", "liaison"])
        {
            foreach (var code in (await PapersAsync(who, dispute)).Select(c => c.ToString()))
            {
                using var printed = await PrintAsync(who, dispute, code);
                Assert.All([OpenHouse.ApplicantMobile, "前街", "保护"], secret => Assert.DoesNotContain(secret, printed.Text, StringComparison.Ordinal));
            }
        }

        using var agreement = await PrintAsync("mediator", dispute, "agreement");
        Says(agreement, $"证件号码{OpenHouse.ApplicantId}联系方式单位或住址被申请人", "纠纷主要事实、争议事项经调解");
    }

    [Fact]
    public async Task Exist_when_their_facts_do()
    {
        string[] accepted = ["register", "acceptance", "rights"];
        Assert.Equal(["rights", "summary"], await CodesAsync("mediator", await open.House.ADisputeIn(DisputeStatus.Registered, ADivorce)));
        Assert.Equal(["refusal", "summary"], await CodesAsync("lead", await open.House.ADisputeIn(DisputeStatus.Refused, ADivorce)));
        Assert.Equal([.. accepted, "summary"], await CodesAsync("mediator", await open.House.ADisputeIn(DisputeStatus.InMediation, ADivorce)));
        Assert.Equal([.. accepted, "record-1", "agreement", "summary"], await CodesAsync("mediator", await AgreedAsync(OutcomeResult.WrittenAgreement)));
        Assert.Equal([.. accepted, "record-1", "agreement", "summary"], await CodesAsync("mediator", await AgreedAsync(OutcomeResult.Reconciled)));
        Assert.Equal([.. accepted, "record-1", "oral-agreement", "summary"], await CodesAsync("mediator", await AgreedAsync(OutcomeResult.OralAgreement)));
        Assert.Equal([.. accepted, "record-1", "summary"], await CodesAsync("lead", await open.House.ADisputeIn(DisputeStatus.Archived, ADivorce)));
        var withdrawn = await ConcludeAsync(await open.House.ADisputeIn(DisputeStatus.Accepted, FromTheCourt), OutcomeResult.Withdrawn);
        Assert.Equal([.. accepted, "termination", "result-return", "summary"], await CodesAsync("mediator", withdrawn));
    }

    [Fact]
    public async Task Liaisons_get_the_result_return_and_the_summary_alone()
    {
        var dispute = await AgreedAsync(OutcomeResult.WrittenAgreement, FromTheCourt);
        Assert.Equal(["result-return", "summary"], await CodesAsync("liaison", dispute));
        Assert.Equal(["summary"], await CodesAsync("liaison", await open.House.ADisputeIn(DisputeStatus.InMediation, ADivorce)));
    }

    [Fact]
    public async Task There_is_no_record_of_what_one_party_told_alone()
    {
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted, ADivorce));
        dispute = await open.House.Schedule(dispute, SessionKind.Separate, [1]);
        dispute = await open.House.Go("mediator", dispute, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 1, Attended = [1], Result = SessionResult.Continued, Text = "只对调解员说。" });
        Assert.DoesNotContain(await PapersAsync("mediator", dispute), code => code.Form == PaperForm.Record);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", new ShowPaper(dispute.Id, "record-1")));
    }

    [Fact]
    public async Task Consent_to_an_extension_says_until_when_and_who_agreed_and_so_does_the_result_return()
    {
        var dispute = await open.House.Go("mediator", await MediatedAsync(FromTheCourt), d => new ExtendTerm { DisputeId = d.Id, Version = d.Version, Days = 15, Consents = [1, 2] });
        using var consent = await PrintAsync("mediator", dispute, "extension-1");
        var until = Day(open.Today.AddDays(-TheRoad.DaysAgo + 30));
        Says(
            consent,
            $"延长调解期限同意书{dispute.CaseNumber}柳市娘家人家事调解室：李春兰与欧阳建国之间的离婚纠纷一案，案号{dispute.CaseNumber}，法院案号",
            $"各方当事人同意继续调解，并同意将调解期限延长15日，至{until}止",
            $"申请人李春兰（签名、盖章或按指印）{Day(open.Today)}被申请人欧阳建国（签名、盖章或按指印）{Day(open.Today)}人民调解员郑晓燕（签名）");

        dispute = await ConcludeAsync(dispute, OutcomeResult.NotReached, NotReachedGround.GapTooWide);
        using var back = await PrintAsync("liaison", dispute, "result-return");
        Says(back, $"延长期限□无■有，经双方同意延长至{until}");
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", new ShowPaper(dispute.Id, "extension-2")));
    }

    [Fact]
    public async Task Record_of_a_follow_up_says_what_was_found_and_how_the_terms_are_kept()
    {
        var dispute = await AgreedAsync(OutcomeResult.WrittenAgreement);
        dispute = await open.House.Go("mediator", dispute, d => new RecordPerformance { DisputeId = d.Id, Version = d.Version, Term = 1, State = PerformanceState.Partly });
        dispute = await open.House.Go("mediator", dispute, d => new RecordFollowUp { DisputeId = d.Id, Version = d.Version, How = ContactMeans.Phone, Note = "双方情绪平稳。", NextOn = open.Today.AddDays(20) });
        using var printed = await PrintAsync("mediator", dispute, "follow-up-1");
        Says(
            printed,
            $"回访记录{dispute.CaseNumber}当事人申请人李春兰；被申请人欧阳建国调解协议编号{dispute.CaseNumber}回访事由达成书面调解协议后第一次回访回访时间{Day(open.Today)}回访方式电话",
            $"回访情况双方情绪平稳。协议履行第一项：部分履行是否满意□满意□不满意是否另行起诉□否□是是否存在隐患下次回访{Day(open.Today.AddDays(20))}",
            "回访人");
        Assert.Equal(["follow-up-1"], (await PapersAsync("mediator", dispute)).Select(c => c.ToString()).Where(c => c.StartsWith("follow-up", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Authority_of_an_agent_names_both_and_how_far_it_goes()
    {
        var dispute = await open.House.Go("mediator", await open.House.ADisputeIn(DisputeStatus.Registered, ADivorce), d => TheRoad.AnAgent(d, party: 1, open.Today));
        using var printed = await PrintAsync("lead", dispute, "authorization-1");
        Says(
            printed,
            $"授权委托书{dispute.CaseNumber}委托人李春兰性别女证件号码{OpenHouse.ApplicantId}联系方式{OpenHouse.ApplicantMobile}受委托人王立成性别证件号码联系方式13900003344关系律师",
            "代理权限□一般授权■特别授权",
            "■代为承认、放弃、变更请求■代为签订调解协议",
            $"申请人李春兰（签名、盖章或按指印）{Day(open.Today)}受委托人王立成（签名）");
        using var copy = await PrintAsync("supervisor", dispute, "authorization-1");
        Assert.DoesNotContain(OpenHouse.ApplicantId, copy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13900003344", copy.Text, StringComparison.Ordinal);
        Assert.Contains("paper authorization-1 opened", await SubjectsAsync(dispute));
    }

    // Every listed paper prints, every other one is none.
    private async Task<IReadOnlyList<string>> CodesAsync(string who, Walked dispute)
    {
        var codes = (await PapersAsync(who, dispute)).Select(c => c.ToString()).ToList();
        foreach (var code in (string[])["register", .. Notices, "rights", "record-1", "record-2", "record-01", "record", "agreement", "oral-agreement", "result-return", "summary", "Summary", ""])
        {
            if (codes.Contains(code))
            {
                using var printed = await PrintAsync(who, dispute, code);
            }
            else
            {
                await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync(who, new ShowPaper(dispute.Id, code)));
            }
        }

        return codes;
    }

    private async Task<IReadOnlyList<PaperCode>> PapersAsync(string who, Walked dispute) => (await open.House.SendAsync(who, new ShowDispute(dispute.Id))).Papers;

    // Both happen at one moment of the house's clock, so the trail's own order says nothing.
    private async Task<IReadOnlyList<string?>> SubjectsAsync(Walked dispute) =>
        [.. (await open.House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, null))).Items.Where(line => line.What == nameof(ShowPaper)).Select(line => line.Subject).Order(StringComparer.Ordinal)];

    private async Task<Printed> PrintAsync(string who, Walked dispute, string code)
    {
        var document = await open.House.SendAsync(who, new ShowPaper(dispute.Id, code));
        var printed = await Printed.OfAsync(document);
        Assert.Empty(printed.Result.MissingCharacters);
        printed.StaysWithinTheMargins();
        Printed.Keep($"{code}-{who}.html", System.Text.Encoding.UTF8.GetBytes(HtmlRenderer.Render(document)));
        Printed.Keep($"{TestContext.Current.TestMethod?.MethodName}-{code}-{who}.pdf", printed.Bytes);
        return printed;
    }

    private static void Says(Printed printed, params string[] words) => Assert.All(words, part => Assert.Contains(part, printed.Text, StringComparison.Ordinal));

    private async Task<Walked> MediatedAsync(RegisterDispute what) =>
        await open.House.Schedule(await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted, what)), place: "2");

    private Task<Walked> RecordAsync(Walked dispute, string text, SessionResult result) =>
        open.House.Go("mediator", dispute, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 1, Attended = [1, 2], Result = result, Text = text });

    private Task<Walked> ConcludeAsync(Walked dispute, OutcomeResult result, NotReachedGround? ground = null) =>
        open.House.Go("lead", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = result, Ground = ground });

    private async Task<Walked> AgreedAsync(OutcomeResult result, RegisterDispute? what = null, string second = "婚生女随李春兰共同生活，电话13900001127。")
    {
        var dispute = await RecordAsync(await MediatedAsync(what ?? ADivorce), "双方陈述后达成一致。", SessionResult.Ended);
        return await open.House.Go("mediator", dispute, d => new RecordOutcome
        {
            DisputeId = d.Id,
            Version = d.Version,
            Result = result,
            Terms =
            [
                new() { Kind = TermKind.Pay, Text = "欧阳建国每月给付抚养费。", Amount = 2000, DueOn = open.Today.AddDays(30) },
                new() { Kind = TermKind.LiveWith, Text = second },
            ],
            Signatures = result == OutcomeResult.WrittenAgreement ? [new() { Party = 1 }, new() { Party = 2 }] : null,
        });
    }

    private int AgeOf(string identity)
    {
        var born = DateOnly.ParseExact(identity.AsSpan(6, 8), "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        return open.Today.Year - born.Year - (open.Today < born.AddYears(open.Today.Year - born.Year) ? 1 : 0);
    }

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
