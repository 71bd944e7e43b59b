using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Observables measured together on the states of a block.</summary>
internal unsafe interface IMeasurement<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes the expectation of each observable.</summary>
    void Measure(Vector<T>* state, Vector<T>* scratch, Vector<T>* expectations);

    /// <summary>Writes the bra from which gradients of the sum of all observables, each times its weight, are carried back.</summary>
    void ApplyWeighted(Vector<T>* weights, Vector<T>* state, Vector<T>* scratch, Vector<T>* result);
}
