using System.Numerics;
using System.Runtime.CompilerServices;
using QSharpAdv.QuantumKernels.Circuits;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A gate inside an operation of the plan, and how its matrix follows from its angle.</summary>
internal sealed unsafe class Factor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int TermsPerEntry = 6;
    private readonly IReadOnlyList<int[]> _components;
    private readonly T[][] _terms;

    public Factor(GateForm form, Angle angle, int angleIndex, bool perSample, IReadOnlyList<int[]> components)
    {
        (Form, Angle, AngleIndex, PerSample, _components) = (form, angle, angleIndex, perSample, components);
        _terms = [.. components.Select(Terms)];
        Rotation = form.IsFusible ? new BlochRotation<T>(form.Definition.Matrix) : null;
    }

    /// <summary>What the matrix looks like.</summary>
    public GateForm Form { get; }

    /// <summary>The angle as a function of its slot.</summary>
    public Angle Angle { get; }

    /// <summary>Where the angle stands among the distinct angles of its kind.</summary>
    public int AngleIndex { get; }

    /// <summary>Whether the angle differs from sample to sample.</summary>
    public bool PerSample { get; }

    /// <summary>How the gate turns the Bloch sphere, if it can be part of a run.</summary>
    public BlochRotation<T>? Rotation { get; }

    /// <summary>The Hermitian G with the derivative <c>-i G</c> times the matrix.</summary>
    public Complex[,] Generator => Form.Definition.Generator!;

    /// <summary>The kind of slot that the angle depends on, if any.</summary>
    public GradientScope Scope =>
        Angle.IsConstant ? GradientScope.None : PerSample ? GradientScope.PerSampleAngles : GradientScope.SharedAngles;

    /// <summary>Writes the matrix that one component of basis states undergoes, row-major, real part first.</summary>
    [MethodImpl(Kernel)]
    public void WriteMatrix(int component, AngleTables<T> angles, Vector<T>* matrix)
    {
        var angle = angles.Get(this);
        if (!Form.IsTrigonometric)
        {
            WriteLaneByLane(_components[component], angle[AngleTables<T>.Radians], matrix);
            return;
        }

        var (cosine, sine) = (angle[AngleTables<T>.HalfCosine], angle[AngleTables<T>.HalfSine]);
        fixed (T* terms = _terms[component])
        {
            var end = terms + _terms[component].Length;
            for (var term = terms; term < end; term += TermsPerEntry, matrix += 2)
            {
                matrix[0] = MultiplyAdd(new(term[4]), sine, MultiplyAdd(new(term[2]), cosine, new(term[0])));
                matrix[1] = MultiplyAdd(new(term[5]), sine, MultiplyAdd(new(term[3]), cosine, new(term[1])));
            }
        }
    }

    /// <summary>Adds the gradient by the slot if it is in scope, given <c>Im(bra G ket)</c>.</summary>
    public void Add(Vector<T> overlap, Vector<T>* gradients, GradientScope scope)
    {
        if ((Scope & scope) != 0)
        {
            gradients[Angle.Slot] = MultiplyAdd(Broadcast<T>(2 * Angle.Scale), overlap, gradients[Angle.Slot]);
        }
    }

    private void WriteLaneByLane(int[] states, Vector<T> radians, Vector<T>* matrix)
    {
        for (var lane = 0; lane < Vector<T>.Count; lane++)
        {
            var unitary = Form.Definition.Matrix(double.CreateTruncating(radians[lane]));
            var target = (T*)matrix + lane;
            foreach (var row in states)
            {
                foreach (var column in states)
                {
                    target[0] = T.CreateTruncating(unitary[row, column].Real);
                    target[Vector<T>.Count] = T.CreateTruncating(unitary[row, column].Imaginary);
                    target += 2 * Vector<T>.Count;
                }
            }
        }
    }

    private T[] Terms(int[] states)
    {
        var entries = from row in states
                      from column in states
                      from part in new[] { Form.Constant, Form.Cosine, Form.Sine }
                      let value = part[row, column]
                      from number in new[] { value.Real, value.Imaginary }
                      select T.CreateTruncating(number);
        return [.. entries];
    }
}
