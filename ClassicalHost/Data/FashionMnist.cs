namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Photographs of clothes, 28x28 pixels, 60,000 and 10,000 of them (Xiao, Rasul and Vollgraf 2017), read from the data folder.</summary>
public static class FashionMnist
{
    private static readonly IdxDataset Files = new(
        "fashion-mnist",
        "https://github.com/zalandoresearch/fashion-mnist",
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]);

    /// <summary>The row of the catalogue.</summary>
    public static DatasetEntry Entry { get; } = Files.Entry("70,000 photographs of clothes, 28x28, from the data folder");
}
