using System.Buffers.Binary;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Tensors by name and short texts, as kept in a file of Hugging Face's safetensors format.</summary>
/// <param name="Tensors">Tensors by name.</param>
/// <param name="Metadata">Texts by name.</param>
/// <remarks>Layout: length of the header (8 bytes, little endian), a JSON header, the values of all tensors without gaps.</remarks>
public sealed record Safetensors(IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    private const int LengthBytes = 8;
    private const int LongestHeader = 100_000_000;

    /// <summary>Tensors without metadata.</summary>
    public Safetensors(IReadOnlyDictionary<string, Tensor> tensors)
        : this(tensors, new Dictionary<string, string>())
    {
    }

    /// <summary>Names of the tensors that are int64 in the file, whole numbers up to 2^24; all others are float32.</summary>
    public IReadOnlySet<string> Integers { get; init; } = new HashSet<string>();

    /// <summary>The parameters and buffers of a module, as PyTorch's <c>safetensors.torch.save_file(module.state_dict(), …)</c> writes them.</summary>
    public static Safetensors Of(Module module, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var state = module.StateDict();
        return new(state.ToDictionary(each => each.Name, each => each.Value), metadata ?? new Dictionary<string, string> { ["format"] = "pt" })
        {
            Integers = state.Where(each => each.IsInteger).Select(each => each.Name).ToHashSet(),
        };
    }

    /// <summary>Writes the file whole or not at all.</summary>
    public Task WriteAsync(string path, CancellationToken cancellationToken = default) => AtomicFile.WriteAsync(path, WriteAsync, cancellationToken);

    /// <summary>Writes to a stream.</summary>
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var header = SafetensorsHeader.Write(Tensors, Integers, Metadata);
        var length = new byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        await stream.WriteAsync(length, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(header, cancellationToken).ConfigureAwait(false);
        foreach (var (name, tensor) in Tensors)
        {
            await stream.WriteAsync(SafetensorsValues.Write(tensor, Integers.Contains(name)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserException">The file is missing, damaged, or holds other types than float32 and int64.</exception>
    public static async Task<Safetensors> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(path))
        {
            throw new UserException($"There is no file {path}; expected weights in safetensors format.");
        }

        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            return await ReadAsync(stream, path, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads from a stream that can seek; <paramref name="name"/> stands for it in errors.</summary>
    /// <exception cref="UserException">The content is damaged or holds other types than float32 and int64.</exception>
    public static async Task<Safetensors> ReadAsync(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        var available = stream.Length - stream.Position - LengthBytes;
        var length = new byte[LengthBytes];
        await stream.ReadAtLeastAsync(length, LengthBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var headerLength = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (available < 0 || headerLength < 0 || headerLength > Math.Min(available, LongestHeader))
        {
            throw new UserException(
                $"{name} is not a whole safetensors file: it announces a header of {headerLength} bytes, but {Math.Max(0, available)} follow (limit {LongestHeader}).");
        }

        var header = new byte[headerLength];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        var (entries, metadata) = SafetensorsHeader.Read(header, available - headerLength, name);
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in entries)
        {
            var bytes = new byte[entry.End - entry.Begin];
            await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            tensors[entry.Name] = Tensor.From(SafetensorsValues.Read(bytes, entry, name), entry.Shape);
        }

        var integers = entries.Where(entry => entry.IsInteger).Select(entry => entry.Name).ToHashSet();
        return new Safetensors(tensors, metadata) { Integers = integers };
    }
}
