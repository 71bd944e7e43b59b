using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QSharpAdv.Cli;
using QSharpAdv.Tests.Data;

namespace QSharpAdv.Tests.Cli;

public sealed class DataVerbTests : IDisposable
{
    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task What_is_built_in_needs_no_download()
    {
        var (code, output, _) = await CommandProcess.RunAsync("data", "get", "digits", "--to", _files.Folder);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("digits comes with the program", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("celeba", "agree to its terms", "celeba/img_align_celeba/000001.jpg")]
    [InlineData("minst", "no data set 'minst'", "mnist")]
    public async Task What_cannot_be_downloaded_is_explained_in_one_line(string name, params string[] parts)
    {
        var (code, output, errors) = await CommandProcess.RunAsync("data", "get", name, "--to", _files.Folder);
        Assert.Equal((ExitCode.UserError, ""), (code, output));
        Assert.Single(errors.Trim().Split('\n'));
        Assert.All(parts, part => Assert.Contains(part, errors, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data", "get")]
    [InlineData("data", "get", "mnist", "--mirror", "nowhere")]
    public async Task A_command_line_that_is_not_understood_gives_exit_code_2(params string[] arguments)
    {
        var (code, _, errors) = await CommandProcess.RunAsync(arguments);
        Assert.Equal(ExitCode.Usage, code);
        Assert.NotEmpty(errors);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("verify")]
    public async Task Help_of_a_part_shows_examples_of_it(string part)
    {
        var (code, output, _) = await CommandProcess.RunAsync("data", part, "--help");
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains($"Examples:\n  qsharpadv data {part}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_tells_missing_and_damaged_files()
    {
        _files.Write("mnist/train-images-idx3-ubyte.gz", [1, 2, 3]);
        _files.Write("mnist/t10k-labels-idx1-ubyte", IdxFiles.Labels(1));
        var (code, output, _) = await CommandProcess.RunAsync("data", "verify", "--data", _files.Folder, "--json");
        Assert.Equal(ExitCode.UserError, code);
        Assert.Equal(
            [
                "mnist train-images-idx3-ubyte.gz wrong", "mnist train-labels-idx1-ubyte.gz missing", "mnist t10k-images-idx3-ubyte.gz missing",
                "mnist t10k-labels-idx1-ubyte no sum", "mnist content wrong", "fashion-mnist content missing", "cifar10 content missing", "celeba content missing",
            ],
            JsonDocument.Parse(output).RootElement.EnumerateArray().Select(row => $"{row.GetProperty("dataset")} {row.GetProperty("part")} {row.GetProperty("state")}"));
    }

    [Fact]
    public async Task Missing_data_sets_are_an_error_only_where_they_are_named()
    {
        Assert.Equal(ExitCode.Success, (await CommandProcess.RunAsync("data", "verify", "--data", _files.Folder)).ExitCode);
        Assert.Equal(ExitCode.UserError, (await CommandProcess.RunAsync("data", "verify", "cifar10", "--data", _files.Folder)).ExitCode);
    }

    [RealDataFact("mnist")]
    public async Task A_download_that_is_interrupted_goes_on_and_is_verified()
    {
        var folder = Path.Combine(RealDataFactAttribute.FolderWith("mnist")!, "mnist");
        var own = Directory.CreateDirectory(Path.Combine(_files.Folder, "mnist")).FullName;
        using (var silent = new FileServer(name => File.ReadAllBytes(Path.Combine(folder, name))) { IsSilent = true })
        {
            silent.Cuts.Enqueue(5_000_000);
            using var process = CommandProcess.Start("data", "get", "mnist", "--to", _files.Folder, "--mirror", silent.Address.AbsoluteUri);
            await silent.Silence.Task;
            Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
            await process.WaitForExitAsync();
            Assert.Equal(ExitCode.Cancelled, process.ExitCode);
            Assert.Empty(Directory.GetFiles(own, "*.gz"));
        }

        using var server = new FileServer(name => File.ReadAllBytes(Path.Combine(folder, name)));
        var (code, output, errors) = await CommandProcess.RunAsync("data", "get", "mnist", "--to", _files.Folder, "--mirror", server.Address.AbsoluteUri);
        Assert.Equal((ExitCode.Success, ""), (code, errors));
        Assert.Contains("train-images-idx3-ubyte.gz  9,912,422 bytes, SHA-256 as published", output, StringComparison.Ordinal);
        Assert.InRange(server.Starts.First(), 0, 5_000_000);
        Assert.Equal(4, Directory.GetFiles(Path.Combine(_files.Folder, "mnist")).Length);

        (code, output, _) = await CommandProcess.RunAsync("data", "verify", "mnist", "--data", _files.Folder);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("60,000 training and 10,000 test samples", output, StringComparison.Ordinal);
    }
}
