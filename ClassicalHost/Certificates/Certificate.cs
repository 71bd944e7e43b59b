namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>What is proved of one input: every input at most <paramref name="Radius"/> away is given the same class.</summary>
/// <param name="Class">The class that the model predicts.</param>
/// <param name="Radius">Distance in the norm that was asked for; 0 where nothing is proved.</param>
public readonly record struct Certificate(int Class, double Radius)
{
    /// <summary>Share of the inputs whose class is the label and certified up to <paramref name="epsilon"/>: a lower bound of the accuracy under any attack of that strength.</summary>
    /// <param name="certificates">One per input.</param>
    /// <param name="labels">True classes, one per input.</param>
    /// <param name="epsilon">Radius of the ball of the attacks, in the norm of the certificates; at 0 this is the clean accuracy.</param>
    /// <exception cref="ArgumentException">There are no inputs, or not as many labels.</exception>
    public static double Accuracy(IReadOnlyList<Certificate> certificates, IReadOnlyList<int> labels, double epsilon) =>
        certificates.Count == labels.Count && labels.Count > 0
            ? certificates.Zip(labels).Average(pair => pair.First.Class == pair.Second && pair.First.Radius >= epsilon ? 1.0 : 0)
            : throw new ArgumentException($"Every input needs one label, but there are {certificates.Count} inputs and {labels.Count} labels.", nameof(labels));
}
