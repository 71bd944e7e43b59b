using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>The phases by which one pixel of an image acts on the logits, which have the period 2 pi in each of them.</summary>
/// <remarks>
/// A quanvolutional network has one: its encoding does not learn, all patches read the pixel alike, and the head is linear. A re-upload classifier has one for every angle w x + theta
/// that reads the pixel, because the trained w are no multiples of each other.
/// </remarks>
/// <param name="Frequencies">Change of each phase per unit of brightness, in radians.</param>
/// <param name="Highest">The largest whole frequency of the logits in each phase.</param>
/// <param name="Logits">Logits, up to a common factor, where phases are added to those of the image; one vector per vector of phases.</param>
internal sealed record PixelPhases(IReadOnlyList<double> Frequencies, IReadOnlyList<int> Highest, Func<double[][], double[][]> Logits)
{
    /// <summary>Points at which logits are asked for.</summary>
    public double PointCount => Highest.Aggregate(1.0, (product, most) => product * ((2 * most) + 1));

    /// <summary>The phases of a pixel; null for other models, and for encodings whose frequencies are not multiples of one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">One image [1, ...].</param>
    /// <param name="pixel">Index of a value of the image.</param>
    public static PixelPhases? Of(ModuleClassifier model, Tensor image, int pixel) => model.Module switch
    {
        QuanvolutionalNetwork network => OfPatches(model, network.Quanvolution, image, pixel),
        ReUploadClassifier network => OfUploads(network, model.ClassCount, image, pixel),
        _ => null,
    };

    private static PixelPhases? OfPatches(ModuleClassifier model, Quanvolution quanvolution, Tensor image, int pixel)
    {
        var inputs = quanvolution.Circuit.AngleCount - quanvolution.ParameterCount;
        var slots = Enumerable.Range(0, inputs).Select(slot => UploadFrequencies.Of(quanvolution.Circuit, slot)).Where(found => found is not { Highest: 0 }).ToArray();
        if (slots.Length == 0 || slots.Any(found => found is null || found.Value.Unit != slots[0]!.Value.Unit))
        {
            return null;
        }

        var unit = slots[0]!.Value.Unit;
        return new PixelPhases([unit], [slots.Max(found => found!.Value.Highest)], phases =>
        {
            var points = Functional.Rows(image, new int[phases.Length]);
            for (var point = 0; point < phases.Length; point++)
            {
                points.Values[(point * image.Count) + pixel] += (float)(phases[point][0] / unit);
            }

            return [.. model.Logits(points).Values.ToArray().Select(value => (double)value).Chunk(model.ClassCount)];
        });
    }

    private static PixelPhases? OfUploads(ReUploadClassifier network, int classCount, Tensor image, int pixel)
    {
        var circuit = network.Circuit;
        int[] slots = [.. Enumerable.Range(0, circuit.AngleCount).Where(slot => slot % network.Encoding.Features == pixel)];
        UploadFrequencies?[] found = [.. slots.Select(slot => UploadFrequencies.Of(circuit, slot))];
        if (found.Any(each => each is null))
        {
            return null;
        }

        double[] angles = [.. network.Encoding.Forward(image).Values.ToArray().Select(value => (double)value)];
        var weights = network.Encoding.Weight.Values.ToArray();
        return new PixelPhases(
            [.. slots.Zip(found, (slot, each) => each!.Value.Unit * weights[slot])],
            [.. found.Select(each => each!.Value.Highest)],
            phases =>
            {
                var (points, values) = (new double[phases.Length * angles.Length], new double[phases.Length * classCount]);
                for (var point = 0; point < phases.Length; point++)
                {
                    angles.CopyTo(points, point * angles.Length);
                    for (var k = 0; k < slots.Length; k++)
                    {
                        points[(point * angles.Length) + slots[k]] += phases[point][k] / found[k]!.Value.Unit;
                    }
                }

                new BatchedCircuit<double>(circuit, circuit.AngleCount, PauliString.EachZ(classCount, circuit.QubitCount))
                    .Expectations(new CircuitInputs<double>(phases.Length, points, default), values);
                return [.. values.Chunk(classCount)];
            });
    }
}
