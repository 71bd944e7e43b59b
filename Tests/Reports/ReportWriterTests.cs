using QSharpAdv.Analysis.Reports;

namespace QSharpAdv.Tests.Reports;

public sealed class ReportWriterTests
{
    [Fact]
    public async Task A_report_is_a_page_with_json_csv_the_study_and_pictures()
    {
        var folder = Directory.CreateTempSubdirectory("qsharpadv-report").FullName;

        var files = await ReportWriter.WriteAsync(SampleStudy.Result, folder);

        Assert.Null(files.Warning);
        Assert.All([files.Page, files.Results, files.Study, .. files.Tables, .. files.Pictures], path => Assert.True(new FileInfo(path).Length > 0, path));
        Assert.Equal(4 + 3, files.Pictures.Count);
        Directory.Delete(folder, recursive: true);
    }
}
