using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>Density matrices as <c>tr(P rho)</c> for all Pauli strings P, a sample per lane, in the order of <see cref="PauliBasis"/>.</summary>
/// <remarks>With flips f (X or Y) and signs s (Z or Y), <c>P |k> = i^|f and s| (-1)^|k and s| |k xor f></c>.</remarks>
internal sealed unsafe class PauliVector<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _vectors;
    private readonly AlignedBuffer<T> _parts;
    private readonly int[] _spread;
    private readonly SignedSums _sums;

    public PauliVector(int qubitCount)
    {
        var size = 1 << qubitCount;
        _vectors = new AlignedBuffer<T>(size * size);
        _parts = new AlignedBuffer<T>(2 * size);
        _spread = [.. Enumerable.Range(0, size).Select(bits => Enumerable.Range(0, qubitCount).Sum(k => (bits >> k & 1) << (2 * k)))];
        _sums = new SignedSums(Enumerable.Range(0, size), size);
    }

    /// <summary>One vector per string.</summary>
    public Vector<T>* Pointer => _vectors.Pointer;

    private int Size => _spread.Length;

    private Vector<T>* Real => _parts.Pointer;

    private Vector<T>* Imaginary => _parts.Pointer + Size;

    private Vector<T> this[int flips, int signs]
    {
        get => Pointer[(2 * _spread[flips]) | _spread[signs]];
        set => Pointer[(2 * _spread[flips]) | _spread[signs]] = value;
    }

    /// <summary>Becomes |0...0>.</summary>
    public void LoadZero()
    {
        new Span<Vector<T>>(Pointer, Size * Size).Clear();
        foreach (var signs in _spread)
        {
            Pointer[signs] = Vector<T>.One;
        }
    }

    /// <summary>Becomes a pure state, <c>[amplitude][re, im]</c>.</summary>
    public void Load(Vector<T>* ket)
    {
        for (var flips = 0; flips < Size; flips++)
        {
            for (var k = 0; k < Size; k++)
            {
                var left = ket + (2 * k);
                var right = ket + (2 * (k ^ flips));
                Real[k] = MultiplyAdd(left[0], right[0], left[1] * right[1]);
                Imaginary[k] = MultiplySubtract(left[1], right[0], left[0] * right[1]);
            }

            _sums.Transform(Real);
            _sums.Transform(Imaginary);
            for (var signs = 0; signs < Size; signs++)
            {
                this[flips, signs] = Turns(flips, signs) switch
                {
                    0 => Real[signs],
                    1 => -Imaginary[signs],
                    2 => -Real[signs],
                    _ => Imaginary[signs],
                };
            }
        }
    }

    /// <summary>Writes the density matrix, <c>[row, column][re, im]</c>.</summary>
    public void Store(Vector<T>* matrix)
    {
        var scale = Broadcast<T>(1.0 / Size);
        for (var flips = 0; flips < Size; flips++)
        {
            for (var signs = 0; signs < Size; signs++)
            {
                var value = scale * this[flips, signs];
                var turns = Turns(flips, signs);
                Real[signs] = turns switch { 0 => value, 2 => -value, _ => default };
                Imaginary[signs] = turns switch { 1 => -value, 3 => value, _ => default };
            }

            _sums.Transform(Real);
            _sums.Transform(Imaginary);
            for (var row = 0; row < Size; row++)
            {
                var entry = matrix + (2 * ((row * Size) + (row ^ flips)));
                (entry[0], entry[1]) = (Real[row], Imaginary[row]);
            }
        }
    }

    private static int Turns(int flips, int signs) => BitOperations.PopCount((uint)(flips & signs)) % 4;
}
