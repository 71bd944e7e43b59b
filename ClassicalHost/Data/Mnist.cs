namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Handwritten digits of 28x28 pixels, 60,000 and 10,000 of them (LeCun, Cortes and Burges), read from the data folder.</summary>
public static class Mnist
{
    private static readonly IdxDataset Files = new(
        "mnist", "https://ossci-datasets.s3.amazonaws.com/mnist/", [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]);

    /// <summary>The row of the catalogue.</summary>
    public static DatasetEntry Entry { get; } = Files.Entry("70,000 handwritten digits, 28x28, from the data folder");
}
