using System.Numerics;
using System.Runtime.CompilerServices;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Strings of I and Z measured on qubits that nothing entangles: products of the z of their Bloch vectors.</summary>
/// <param name="observables">For each string the qubits with a Z, the last qubit being number 0.</param>
/// <param name="qubitCount">Number of qubits.</param>
internal sealed unsafe class ProductMeasurement<T>(int[][] observables, int qubitCount) : IMeasurement<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(Lanes.Kernel)]
    public void Measure(Vector<T>* state, Vector<T>* scratch, Vector<T>* expectations)
    {
        for (var k = 0; k < observables.Length; k++)
        {
            expectations[k] = Product(state, observables[k], except: -1);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Lanes.Kernel)]
    public void ApplyWeighted(Vector<T>* weights, Vector<T>* state, Vector<T>* scratch, Vector<T>* result)
    {
        new Span<Vector<T>>(result, qubitCount).Clear();
        for (var k = 0; k < observables.Length; k++)
        {
            foreach (var qubit in observables[k])
            {
                result[qubit] += weights[k] * Product(state, observables[k], qubit);
            }
        }
    }

    private static Vector<T> Product(Vector<T>* state, int[] qubits, int except)
    {
        var product = Vector<T>.One;
        foreach (var qubit in qubits)
        {
            product *= qubit == except ? Vector<T>.One : state[(ProductOperation<T>.VectorsPerQubit * qubit) + 2];
        }

        return product;
    }
}
