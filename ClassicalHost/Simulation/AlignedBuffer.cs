using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Zeroed vectors at a fixed address on a cache-line boundary.</summary>
internal sealed unsafe class AlignedBuffer<T>
    where T : unmanaged
{
    private const int CacheLine = 64;
    private readonly Vector<T>[] _vectors;

    public AlignedBuffer(int length)
    {
        _vectors = GC.AllocateArray<Vector<T>>(length + (CacheLine / sizeof(Vector<T>)) + 1, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_vectors));
        Pointer = (Vector<T>*)((address + CacheLine - 1) & -CacheLine);
    }

    public Vector<T>* Pointer { get; }
}
