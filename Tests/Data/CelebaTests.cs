using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

/// <summary>On made images in the official layout: image i is as red as 10 i, its upper half is green, its left half blue.</summary>
public sealed class CelebaTests : IDisposable
{
    private const int ImageCount = 20, Width = 64, Height = 96;
    private const float Rounding = 2 / 255f;
    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [JpegFact]
    public void The_official_parts_are_resized_to_32x32_and_labelled_by_the_attribute()
    {
        WriteAll();
        var (train, test) = Load(new DatasetOptions { Attribute = "Smiling" });
        Assert.Equal([12, 3, 32, 32], train.Inputs.Shape.ToArray());
        Assert.Equal([4, 3, 32, 32], test.Inputs.Shape.ToArray());
        Assert.Equal([.. Enumerable.Range(0, 12).Select(i => i % 3 == 0 ? 1 : 0)], train.Labels);
        Assert.Equal([.. Enumerable.Range(16, 4).Select(i => i % 3 == 0 ? 1 : 0)], test.Labels);
        for (var i = 0; i < train.Inputs.Count; i++)
        {
            var (image, channel, row, column) = (i / 3072, i / 1024 % 3, i / 32 % 32, i % 32);
            var expected = channel switch { 0 => image * 10 / 255f, 1 => row < 16 ? 200 / 255f : 0, _ => column < 16 ? 200 / 255f : 0 };
            Assert.InRange(train.Inputs.Values[i] - expected, -Rounding, Rounding);
        }
    }

    [JpegFact]
    public void The_default_attribute_is_black_hair()
    {
        WriteAll();
        Assert.Equal(Enumerable.Range(0, 12).Select(i => i % 2), Load(new DatasetOptions()).Train.Labels);
    }

    [JpegFact]
    public void A_sample_keeps_images_and_labels_together_for_any_number_of_threads()
    {
        WriteAll();
        var options = new DatasetOptions { TrainCount = 6, TestCount = 2, Seed = 3, Attribute = "black_hair" };
        using var three = new Threads(3);
        var train = Load(options).Train;
        Assert.Equal(train.Labels, Enumerable.Range(0, 6).Select(i => (int)Math.Round(train.Inputs.Values[i * 3072] * 25.5f) % 2));
        using var one = new Threads(1);
        Assert.Equal(train.Inputs.Values.ToArray(), Load(options).Train.Inputs.Values.ToArray());
    }

    [JpegFact]
    public void All_files_are_counted_and_a_missing_image_is_named()
    {
        WriteAll();
        Assert.Equal((12, 4), DatasetCatalog.Get("celeba").Count(_files.Folder));
        File.Delete(Path.Combine(_files.Folder, "celeba", "img_align_celeba", "000017.jpg"));
        Assert.Contains("000017.jpg", Assert.Throws<UserException>(() => DatasetCatalog.Get("celeba").Count(_files.Folder)).Message, StringComparison.Ordinal);
        Assert.Contains("000017.jpg", Assert.Throws<UserException>(() => Load(new DatasetOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelled_attribute_is_answered_with_the_nearest()
    {
        WriteLists();
        Refused(new DatasetOptions { Attribute = "Smilling" }, "no attribute 'Smilling'; did you mean \"Smiling\"?", "Black_Hair, Smiling");
        var other = Assert.Throws<UserException>(() => DatasetCatalog.Load("digits", new DatasetOptions { Attribute = "Smiling" }));
        Assert.Contains("no attributes", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_lists_tell_where_to_get_them() => Refused(new DatasetOptions(), "list_eval_partition.txt", "mmlab.ie.cuhk.edu.hk", "data get celeba");

    [Theory]
    [InlineData("list_attr_celeba.txt", "000003.jpg -1 -1", "000003.jpg -1 -1 1", "line 5", "2 values of 1 or -1")]
    [InlineData("list_attr_celeba.txt", "000003.jpg -1 -1", "000003.jpg -1 0", "line 5", "2 values of 1 or -1")]
    [InlineData("list_attr_celeba.txt", "000003.jpg -1 -1", "000003.jpg", "line 5", "2 values of 1 or -1")]
    [InlineData("list_attr_celeba.txt", "000003.jpg", "000002.jpg", "line 5", "each image once in both")]
    [InlineData("list_attr_celeba.txt", "000003.jpg", "0000003.jpg", "line 5", "each image once in both")]
    [InlineData("list_attr_celeba.txt", "20\n", "21\n", "announces 21 images", "has 20")]
    [InlineData("list_attr_celeba.txt", "20\n", "twenty\n", "lines 1 and 2", "number of images")]
    [InlineData("list_eval_partition.txt", "000003.jpg 0", "000003.jpg 3", "line 3", "0, 1 or 2")]
    [InlineData("list_eval_partition.txt", "000003.jpg 0", "000002.jpg 0", "line 3", "no other line")]
    [InlineData("list_eval_partition.txt", "000003.jpg 0", "../03.jpg 0", "line 3", "such as 000001.jpg")]
    [InlineData("list_eval_partition.txt", "000003.jpg 0", "000003.jpg", "line 3", "0, 1 or 2")]
    [InlineData("list_eval_partition.txt", "000020.jpg 2", "000020.jpg 2\n000021.jpg 2", "has 1 others", "in all three")]
    public void A_damaged_list_is_refused_with_its_line(string list, string original, string damage, string place, string expected)
    {
        WriteLists();
        var path = Path.Combine(_files.Folder, "celeba", list);
        File.WriteAllText(path, File.ReadAllText(path).Replace(original, damage, StringComparison.Ordinal));
        Refused(new DatasetOptions(), list, place, expected);
    }

    private void WriteAll()
    {
        WriteLists();
        for (var i = 0; i < ImageCount; i++)
        {
            var red = (byte)(10 * i);
            var jpeg = JpegFile.Of(Width, Height, (row, column) => (red, row < Height / 2 ? (byte)200 : (byte)0, column < Width / 2 ? (byte)200 : (byte)0));
            _files.Write($"celeba/img_align_celeba/{Name(i)}", jpeg);
        }
    }

    private void WriteLists()
    {
        var rows = Enumerable.Range(0, ImageCount).Select(i => $"{Name(i)} {(i % 2 == 1 ? " 1" : "-1")} {(i % 3 == 0 ? " 1" : "-1")}\n");
        _files.Write("celeba/list_attr_celeba.txt", System.Text.Encoding.ASCII.GetBytes($"{ImageCount}\nBlack_Hair Smiling \n{string.Concat(rows)}"));
        var parts = Enumerable.Range(0, ImageCount).Select(i => $"{Name(i)} {(i < 12 ? 0 : i < 16 ? 1 : 2)}\n");
        _files.Write("celeba/list_eval_partition.txt", System.Text.Encoding.ASCII.GetBytes(string.Concat(parts)));
    }

    private static string Name(int image) => $"{image + 1:000000}.jpg";

    private DatasetSplit Load(DatasetOptions options) => DatasetCatalog.Load("celeba", options with { Folder = _files.Folder });

    private void Refused(DatasetOptions options, params string[] parts)
    {
        var error = Assert.Throws<UserException>(() => Load(options));
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
