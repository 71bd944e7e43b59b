using System.Text.Json;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Studies;

public sealed class TrialStoreTests : IDisposable
{
    private static readonly Trial Trial = SyntheticTrials.Square(7);
    private static readonly JsonElement Outcome = JsonSerializer.SerializeToElement(new { square = 49, tenth = 0.1, words = "grün" });

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_saved_is_found_again_by_another_store()
    {
        await SaveAsync();

        Assert.True(JsonElement.DeepEquals(Outcome, (await FindAsync())!.Value));
    }

    [Fact]
    public async Task A_trial_that_has_not_finished_is_not_found() => Assert.Null(await FindAsync());

    [Fact]
    public async Task A_file_with_any_byte_changed_is_not_found()
    {
        var path = await SaveAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        for (var position = 0; position < bytes.Length; position++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[position] ^= 1;
            await File.WriteAllBytesAsync(path, damaged);
            Assert.Null(await FindAsync());
        }
    }

    [Fact]
    public async Task A_file_cut_off_anywhere_is_not_found()
    {
        var path = await SaveAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        for (var length = 0; length < bytes.Length; length++)
        {
            await File.WriteAllBytesAsync(path, bytes[..length]);
            Assert.Null(await FindAsync());
        }
    }

    [Fact]
    public async Task A_damaged_file_is_replaced()
    {
        var path = await SaveAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllTextAsync(path, "{ \"id\": ");
        await SaveAsync();

        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task The_file_of_another_trial_is_not_taken_for_this_one()
    {
        var path = await SaveAsync();
        var other = SyntheticTrials.Square(8);
        File.Move(path, _folder[$"{other.Id}.json"]);

        var store = new TrialStore(_folder.Path);
        Assert.Null(await store.FindAsync(other));
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_removed()
    {
        File.WriteAllText(_folder[$".{Trial.Id}.json.k3j2h1"], "{");

        new TrialStore(_folder.Path).Lock().Dispose();

        Assert.Empty(TemporaryFolder.Contents(_folder.Path));
    }

    [Fact]
    public void A_second_writer_is_refused_until_the_first_has_finished()
    {
        using (new TrialStore(_folder.Path).Lock())
        {
            var error = Assert.Throws<UserException>(() => new TrialStore(_folder.Path).Lock());
            Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        }

        new TrialStore(_folder.Path).Lock().Dispose();
    }

    [Fact]
    public async Task When_the_file_cannot_be_written_one_error_names_the_folder()
    {
        var store = new TrialStore(_folder["trials"]);
        await File.WriteAllTextAsync(_folder["trials"], "in the way");

        var error = await Assert.ThrowsAsync<TrialStoreException>(() => store.SaveAsync(Trial, Outcome));

        Assert.Contains(_folder["trials"], error.Message, StringComparison.Ordinal);
    }

    private async Task<string> SaveAsync()
    {
        var store = new TrialStore(_folder.Path);
        await store.SaveAsync(Trial, Outcome);
        return _folder[$"{Trial.Id}.json"];
    }

    private async Task<JsonElement?> FindAsync()
    {
        var store = new TrialStore(_folder.Path);
        return await store.FindAsync(Trial);
    }
}
