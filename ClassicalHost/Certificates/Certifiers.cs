using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>The certifier of a model, by its kind. Adding one is one row.</summary>
public static class Certifiers
{
    /// <summary>The certifier of a classifier with its present weights, or null if there is none for its kind of model.</summary>
    public static ICertifier? For(ModuleClassifier model) => model.Module switch
    {
        VariationalClassifier network => new AmplitudeCertifier(model, network.Circuit, network.LogitScale),
        QuanvolutionalNetwork network => OfQuanvolution(model, network),
        ConvNetS2 network => new LipschitzCertifier(
            "product of layers", model, ConvNetSlopes.Constants(network, model.InputShape), magnitude => ErrorOfConvNet(network, magnitude)),
        FourierNetwork network => new LipschitzCertifier(
            "LipSDP with a multiplier per frequency", model, FourierSlopes.Constants(network), magnitude => ErrorOfFourier(network, magnitude)),
        ReUploadClassifier network => new AngleEncodingCertifier(
            model, network.Circuit, CircuitSlopes.CyclicWeights(network.Encoding.Weight.Values, network.Encoding.Features), network.Encoding.Bias.Values, network.LogitScale),
        Sequential network => OfSequence(model, [.. network.Parts.Skip(1)]),
        _ => null,
    };

    private static ICertifier? OfSequence(ModuleClassifier model, Module[] parts) => parts switch
    {
        [AmplitudeEncoding, CircuitLayer { TakesStates: true } circuit] => new AmplitudeCertifier(model, circuit.Circuit),
        [Linear encoding, CircuitLayer { TakesStates: false } circuit] => new AngleEncodingCertifier(
            model, circuit.Circuit, encoding.Parameters.First(), encoding.Parameters.Skip(1).SelectMany(bias => bias.Values.ToArray()).ToArray()),
        _ => null,
    };

    private static LipschitzCertifier OfQuanvolution(ModuleClassifier model, QuanvolutionalNetwork network)
    {
        var circuit = network.Quanvolution.Circuit;
        var slopes = CircuitSlopes.BySlot(circuit, model.InputShape[0] * network.Quanvolution.PatchSize * network.Quanvolution.PatchSize);
        var gates = RoundingError.OfExpectation(circuit);
        return new LipschitzCertifier("slopes of patches", model, QuanvolutionSlopes.Constants(network, model.InputShape), magnitude =>
            new RoundingError(1, gates + (RoundingError.Gamma(4) * magnitude * slopes.Sum())).Affine([.. network.Head.Parameters]).Error);
    }

    private static double ErrorOfConvNet(ConvNetS2 network, double magnitude)
    {
        Tensor[] parameters = [.. network.Parameters];
        return new RoundingError(magnitude).Affine(parameters[..2]).Affine(parameters[2..]).Error;
    }

    /// <summary>Both outputs and their sum are one sum of products.</summary>
    internal static double ErrorOfFourier(FourierNetwork network, double magnitude)
    {
        Tensor[] parameters = [.. network.StateDict().Select(parameter => parameter.Value)];
        var waves = new RoundingError(magnitude).Affine(parameters[..1]).Wave();
        return (2 * RoundingError.Gamma(2) * parameters[1..].Sum(weight => waves.Affine([weight]).Magnitude)) + parameters[1..].Sum(weight => waves.Affine([weight]).Error);
    }
}
