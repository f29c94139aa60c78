using Intake.Engine.Dispatch;
using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests.Dispatch;

public sealed class DispatcherTests
{
    private static readonly (Speaker, string)[] Heating =
    [
        (Speaker.Agent, "您好，云崖市政务服务热线，请问有什么可以帮您？"),
        (Speaker.Citizen, "喂你好，那个我反映一下暖气的事儿。我们家，就是枫桥苑这边，从十五号供暖到现在，家里头一直十六度。"),
        (Speaker.Agent, "请问您住几号楼？"),
        (Speaker.Citizen, "枫桥苑七号楼二单元一零一。去年花三百块钱刚洗的。你们催一催。"),
    ];

    [Theory]
    [InlineData("城乡建设/城市建设和市政管理/电力供应", "供电公司")]
    [InlineData("城乡建设/城市建设和市政管理/园林绿化", "城市管理局")]
    [InlineData("劳动和社会保障/城镇职工社会保险/职工医疗保险", "医疗保障局")]
    [InlineData("劳动和社会保障/城镇职工社会保险/职工养老保险", "人力资源和社会保障局")]
    [InlineData("环境保护/环境污染", "生态环境局")]
    [InlineData("自编类别/没有的", "12345热线管理中心")]
    public void Open_Category_GoesToItsDepartment(string category, string department) =>
        Assert.Equal(department, DispatchFiles.Open(DispatchFiles.Dispatcher(), DispatchFiles.Labels(category), (Speaker.Citizen, "你们快来看看。")).Department);

    [Fact]
    public void Open_WordOfCaller_DecidesWhereThirdLevelIsUnknown()
    {
        var order = DispatchFiles.Open(DispatchFiles.Dispatcher(), DispatchFiles.Labels("城乡建设/城市建设和市政管理"), (Speaker.Citizen, "小区又停电了。"));

        Assert.Equal("供电公司", order.Department);
        Assert.Contains("category:城乡建设/城市建设和市政管理+word:停电", order.DecidedBy);
    }

    [Theory]
    [InlineData("咨询", "2026-11-25T18:00:00+08:00")]
    [InlineData("投诉", "2026-12-01T18:00:00+08:00")]
    [InlineData("没有的", "2026-12-01T18:00:00+08:00")]
    public void Open_NoRisk_DeadlineInWorkingDays(string request, string deadline) =>
        Assert.Equal(
            DateTimeOffset.Parse(deadline, null),
            DispatchFiles.Open(DispatchFiles.Dispatcher(), DispatchFiles.Labels("环境保护/环境污染", request), (Speaker.Citizen, "太臭了。")).Deadline);

    [Fact]
    public void Open_FireWithPeople_IsCriticalAndTellsFireBrigade()
    {
        var labels = DispatchFiles.Labels("政法/社会治安", "求助", "critical", "public_safety");

        var order = DispatchFiles.Open(DispatchFiles.Dispatcher(), labels, (Speaker.Citizen, "三楼着火了，里面有人！"));

        Assert.Equal(Priority.Critical, order.Priority);
        Assert.Equal("消防救援支队", order.Department);
        Assert.Contains("119", order.AlsoNotify);
        Assert.Equal(DispatchFiles.Tuesday.AddMinutes(15), order.RespondBy);
        Assert.Equal(DispatchFiles.Tuesday.AddHours(2), order.Deadline);
    }

    [Fact]
    public void Open_OverdueWagesOfBuilders_GoToLabourAndTellBuildingOffice()
    {
        var labels = DispatchFiles.Labels("城乡建设/建筑市场", "投诉", "medium", "wage");

        var order = DispatchFiles.Open(DispatchFiles.Dispatcher(), labels, (Speaker.Citizen, "包工头欠我们工资。"));

        Assert.Equal(("人力资源和社会保障局", Priority.High), (order.Department, order.Priority));
        Assert.Contains("住房和城乡建设局", order.AlsoNotify);
        Assert.Equal(DispatchFiles.Tuesday.AddHours(24), order.Deadline);
    }

    [Fact]
    public void Open_YearWithoutHolidays_SaysSo()
    {
        var dispatcher = DispatchFiles.Dispatcher(new DateTimeOffset(2026, 12, 30, 9, 0, 0, TimeSpan.FromHours(8)));

        var order = DispatchFiles.Open(dispatcher, DispatchFiles.Labels("环境保护/环境污染"), (Speaker.Citizen, "太臭了。"));

        Assert.Contains("calendar:2027-weekends-only", order.DecidedBy);
    }

    [Fact]
    public void Open_TwoChannels_WritesOnlyWhatTheCallerSaid()
    {
        var order = DispatchFiles.Open(DispatchFiles.Dispatcher(), DispatchFiles.Labels("城乡建设/城市建设和市政管理"), Heating);

        Assert.Contains("枫桥苑7号楼2单元101", order.Title + order.Summary, StringComparison.Ordinal);
        Assert.Contains("16度", order.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("请问您住几号楼", order.Summary, StringComparison.Ordinal);
        Assert.StartsWith("城市建设和市政管理投诉：", order.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ManyAtOnce_NumbersAreUniqueAndRise()
    {
        var dispatcher = DispatchFiles.Dispatcher();
        var labels = DispatchFiles.Labels("环境保护/环境污染");

        var ids = Enumerable.Range(0, 500).Select(_ => DispatchFiles.Open(dispatcher, labels, (Speaker.Citizen, "太臭了。")).Id).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(500, ids.Distinct().Count());
        Assert.StartsWith("GD20261124103000", ids[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("。。。")]
    [InlineData("\uD83D\uDE00\uD83D\uDE00")]
    [InlineData("嗯")]
    public void Open_NothingSaid_StillGivesAnOrder(string text)
    {
        var order = DispatchFiles.Open(DispatchFiles.Dispatcher(), DispatchFiles.Labels("环境保护/环境污染"), (Speaker.Unknown, text));

        Assert.StartsWith("环境污染投诉", order.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_HourOfSpeechWithoutMarks_StaysShort()
    {
        var text = string.Concat(Enumerable.Repeat("我们小区电梯坏了没人修", 4000));

        var order = DispatchFiles.Open(DispatchFiles.Dispatcher(), DispatchFiles.Labels("环境保护/环境污染"), (Speaker.Citizen, text));

        Assert.InRange(order.Summary.Length, 1, 260);
        Assert.InRange(order.Title.Length, 1, 80);
    }
}
