using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Networks;

public class SafetensorsTests
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240601, 7).WithMaxTest(3000);

    [Fact]
    public async Task Tensors_and_metadata_survive_the_way_through_a_file()
    {
        var bytes = await Write(Example);
        var read = await Read(bytes);
        Assert.Equal(Example.Tensors.Keys, read.Tensors.Keys);
        Assert.Equal(Example.Metadata, read.Metadata);
        foreach (var (name, tensor) in Example.Tensors)
        {
            Assert.Equal(tensor.Shape, read.Tensors[name].Shape);
            Assert.Equal(tensor.Values.ToArray().Select(BitConverter.SingleToInt32Bits), read.Tensors[name].Values.ToArray().Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public async Task A_file_made_by_hand_after_the_formats_description_is_read()
    {
        var read = await Read(File("""{"b":{"dtype":"F32","shape":[],"data_offsets":[8,12]}, "a":{"data_offsets":[0,8],"shape":[2,1],"dtype":"F32"}}  """, 1, 2, 3));
        Assert.Equal([1f, 2f], read.Tensors["a"].Values);
        Assert.Equal(3f, read.Tensors["b"].Item());
    }

    [Fact]
    public async Task The_values_follow_the_header_in_little_endian_order()
    {
        var bytes = await Write(new Safetensors(new Dictionary<string, Tensor> { ["w"] = Tensor.From([1, -2], 2) }));
        var header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, header % 8);
        Assert.Equal("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", Encoding.UTF8.GetString(bytes, 8, header).TrimEnd());
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0], bytes[(8 + header)..]);
    }

    [Fact]
    public async Task Whole_numbers_are_int64_in_the_file()
    {
        var bytes = await Write(new Safetensors(new Dictionary<string, Tensor> { ["n"] = Tensor.Scalar(-3) }) { Integers = new HashSet<string> { "n" } });
        Assert.Contains("""{"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(-3, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan()[^8..]));
        var read = await Read(bytes);
        Assert.Equal(-3, read.Tensors["n"].Item());
        Assert.Equal(["n"], read.Integers);
    }

    [Fact]
    public async Task Whole_numbers_that_a_float_cannot_hold_are_refused()
    {
        var bytes = await Write(new Safetensors(new Dictionary<string, Tensor> { ["n"] = Tensor.Scalar(1) }) { Integers = new HashSet<string> { "n" } });
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan()[^8..], (1 << 24) + 1);
        Assert.Contains("16777217", (await Assert.ThrowsAsync<UserException>(() => Read(bytes))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", "F64")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "does not fit its bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", "does not fit its bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,8]}}""", "not that of a safetensors file")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "begins at byte 4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "cut or damaged")]
    [InlineData("""{"w":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]}}""", "cut or damaged")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2]}}""", "no 'data_offsets'")]
    [InlineData("""{"w":1}""", "not that of a safetensors file")]
    [InlineData("""[]""", "not that of a safetensors file")]
    [InlineData("""{"w":""", "not that of a safetensors file")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}""", "not that of a safetensors file")]
    public async Task A_wrong_header_is_refused_with_a_reason(string header, string reason)
    {
        var error = await Assert.ThrowsAsync<UserException>(() => Read(File(header, 1, 2)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("test file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var error = await Assert.ThrowsAsync<UserException>(() => Safetensors.ReadAsync("no/such.safetensors"));
        Assert.Contains("no/such.safetensors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_files_are_read_or_refused()
    {
        var whole = await Write(Example);
        var damage = from position in Gen.Choose(0, whole.Length - 1)
                     from value in Gen.Choose(0, 255)
                     select (Position: position, Value: (byte)value);
        var damaged = from changes in damage.NonEmptyListOf()
                      from length in Gen.Frequency((3, Gen.Constant(whole.Length)), (1, Gen.Choose(0, whole.Length)))
                      select Change(whole, changes.Take(4))[..length];
        Check.One(Settings, Prop.ForAll(damaged.ToArbitrary(), IsReadOrRefused));
    }

    private static Safetensors Example => new(
        new Dictionary<string, Tensor>
        {
            ["0.weight"] = Tensor.From([1, -2.5f, float.NaN, float.NegativeInfinity, 1e-45f, -0f], 2, 3),
            ["0.bias"] = Tensor.From([7, 8], 2),
            ["step"] = Tensor.Scalar(3),
            ["empty"] = Tensor.Zeros(0, 4),
        },
        new Dictionary<string, string> { ["format"] = "pt", ["note \"é\""] = "line\nbreak" });

    private static byte[] Change(byte[] bytes, IEnumerable<(int Position, byte Value)> changes)
    {
        var copy = (byte[])bytes.Clone();
        foreach (var (position, value) in changes)
        {
            copy[position] = value;
        }

        return copy;
    }

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            return Read(bytes).GetAwaiter().GetResult().Tensors.Count >= 0;
        }
        catch (UserException)
        {
            return true;
        }
    }

    private static byte[] File(string header, params float[] values)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write((long)Encoding.UTF8.GetByteCount(header));
        writer.Write(Encoding.UTF8.GetBytes(header));
        Array.ForEach(values, writer.Write);
        return stream.ToArray();
    }

    private static async Task<byte[]> Write(Safetensors file)
    {
        using var stream = new MemoryStream();
        await file.WriteAsync(stream);
        return stream.ToArray();
    }

    private static Task<Safetensors> Read(byte[] bytes) => Safetensors.ReadAsync(new MemoryStream(bytes), "test file");
}
