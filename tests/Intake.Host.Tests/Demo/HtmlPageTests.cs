using System.Text.RegularExpressions;
using Intake.Engine.Evaluation;
using Intake.Engine.Transcription;
using Intake.Host.Demo;
using Intake.Host.Tests.Output;
using Xunit;

namespace Intake.Host.Tests.Demo;

public sealed partial class HtmlPageTests
{
    private const string Evil = "<script>alert(\"x\")</script>&'";

    [Fact]
    public void Page_HostileText_IsEscapedEverywhere()
    {
        var page = Page();

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NeedsNothingElse() => Assert.DoesNotMatch(@"(src|href)=""[^#]|url\(|@import|https?:", Page());

    [Fact]
    public void Page_Tags_AreBalanced()
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(Page()))
        {
            var name = tag.Groups[2].Value;
            if (tag.Groups[1].Value.Length == 0)
            {
                open.Push(name);
            }
            else
            {
                Assert.Equal(open.Pop(), name);
            }
        }

        Assert.Empty(open);
    }

    private static string Page()
    {
        var reference = new ManifestCall(
            Evil, Evil, 5, [new ManifestTurn("citizen", 0, 1, Evil)], Evil, Evil, Evil, "angry", [], "none");
        var result = Some.Result((0, 1, Speaker.Agent, Evil), (1, 2, Speaker.Unknown, Evil)) with
        {
            Labels = Some.Labels(Evil),
            Order = Some.Order(Evil),
        };
        var failed = Some.Result() with { Error = new(Engine.IntakeErrorCode.AudioUnreadable, new(Evil, Evil)) };
        var summary = new DemoSummary(
            [new DemoCall(reference, result, ErrorRates.None), new DemoCall(reference, failed, ErrorRates.None)], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), 1);
        return new HtmlPage(Some.Chinese).Of(summary);
    }

    [GeneratedRegex("<(/?)(?!meta|!doctype)([a-z0-9]+)")]
    private static partial Regex Tag();
}
