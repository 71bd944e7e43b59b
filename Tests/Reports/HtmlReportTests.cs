using System.Text.Json;
using System.Text.RegularExpressions;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void Only_the_pages_own_scripts_are_scripts_whatever_the_study_is_called()
    {
        var sound = Scripts(HtmlReport.Write(SampleStudy.Result));
        var hostile = Scripts(HtmlReport.Write(HostileStudy.Result));

        Assert.Equal(5, sound.Count);
        Assert.Equal(5, hostile.Count);
        Assert.Equal(sound.Where(script => script.Type == ""), hostile.Where(script => script.Type == ""));
    }

    [Fact]
    public void Hostile_text_is_nowhere_in_the_page_as_it_is() =>
        Assert.DoesNotContain("<img src=x", HtmlReport.Write(HostileStudy.Result), StringComparison.Ordinal);

    [Fact]
    public void Embedded_rows_are_the_rows_of_the_csv_files()
    {
        var rows = Scripts(HtmlReport.Write(SampleStudy.Result)).First(script => script.Type == "application/json").Text;

        Assert.Equal(JsonSerializer.Serialize(ReportRows.Of(SampleStudy.Result), JsonSerializerOptions.Web), rows);
    }

    [Fact]
    public void The_page_names_no_other_host() =>
        Assert.DoesNotMatch("(src|href)=\"(?!data:|#|report|results|accuracy|models|queries|transfers|certified|study)", HtmlReport.Write(SampleStudy.Result).Split("<script")[0]);

    [Fact]
    public void A_deep_circuit_is_cut_off_and_says_so()
    {
        var gates = Enumerable.Range(0, 1000).Select(_ => new Gate(GateSet.Get("H"), Angle.None, 0));
        var model = SampleStudy.Result.Models[0];
        var deep = model with { Circuit = model.Circuit! with { Circuit = new Circuit(1, 0, gates) } };
        var page = HtmlReport.Write(SampleStudy.Result with { Models = [deep] });

        Assert.Contains("1,000 gates; the first 300 gates are drawn", page, StringComparison.Ordinal);
        Assert.Equal(300, page.Split("<rect").Length - 1);
    }

    [Fact]
    public void A_study_without_attacks_or_circuits_still_has_a_page()
    {
        var bare = SampleStudy.Result with { Models = [] };

        Assert.Contains("No model has been trained yet.", HtmlReport.Write(bare), StringComparison.Ordinal);
    }

    private static List<(string Type, string Text)> Scripts(string page) =>
        [.. Script().Matches(page).Select(match => (match.Groups["type"].Value, match.Groups["text"].Value))];

    [GeneratedRegex("<script(?: type=\"(?<type>[^\"]*)\"[^>]*)?>(?<text>.*?)</script", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Script();
}
