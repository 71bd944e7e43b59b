using System.Buffers.Binary;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>The bytes of a tensor in a safetensors file, little endian.</summary>
internal static class SafetensorsValues
{
    /// <summary>Up to here every whole number is a float32.</summary>
    private const long LargestInteger = 1 << 24;

    public static byte[] Write(Tensor tensor, bool asIntegers)
    {
        var size = asIntegers ? sizeof(long) : sizeof(float);
        var bytes = new byte[tensor.Count * size];
        for (var i = 0; i < tensor.Count; i++)
        {
            var target = bytes.AsSpan(i * size);
            if (asIntegers)
            {
                BinaryPrimitives.WriteInt64LittleEndian(target, (long)tensor.Values[i]);
            }
            else
            {
                BinaryPrimitives.WriteSingleLittleEndian(target, tensor.Values[i]);
            }
        }

        return bytes;
    }

    public static float[] Read(byte[] bytes, SafetensorsHeader.Entry entry, string file)
    {
        var values = new float[bytes.Length / (entry.IsInteger ? sizeof(long) : sizeof(float))];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = entry.IsInteger
                ? Checked(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(i * sizeof(long))), entry, file)
                : BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return values;
    }

    private static float Checked(long value, SafetensorsHeader.Entry entry, string file) => value is >= -LargestInteger and <= LargestInteger
        ? value
        : throw new UserException($"Tensor '{entry.Name}' of {file} holds the integer {value}; only those up to {LargestInteger} are read.");
}
