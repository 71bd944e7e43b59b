using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>Where the files of a data set are published.</summary>
/// <param name="Dataset">Name in the catalogue.</param>
/// <param name="Mirrors">Addresses, each ending in a slash, that have the files; tried in this order.</param>
/// <param name="Files">The files that belong into the data folder.</param>
/// <param name="Archive">The tar.gz archive that the files come in; null if they are published one by one.</param>
public sealed record DatasetSource(string Dataset, IReadOnlyList<Uri> Mirrors, IReadOnlyList<PublishedFile> Files, PublishedFile? Archive = null)
{
    private const long Batch = 30_730_000;

    /// <summary>The data sets that can be downloaded.</summary>
    /// <remarks>
    /// The sums of MNIST and Fashion-MNIST were computed from files that have the published MD5 sums.
    /// The page of CIFAR-10 publishes only an MD5 of its binary archive, c32a1d4ab5d03f1284b67883e8d87530;
    /// its SHA-256 is the one that TensorFlow Datasets pins, the sums of the files in it those of torchvision for Ruby.
    /// </remarks>
    public static IReadOnlyList<DatasetSource> All { get; } =
    [
        new(
            "mnist",
            [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")],
            [
                new("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                new("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                new("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                new("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
            ]),
        new(
            "fashion-mnist",
            [new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"), new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")],
            [
                new("train-images-idx3-ubyte.gz", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                new("train-labels-idx1-ubyte.gz", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                new("t10k-images-idx3-ubyte.gz", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                new("t10k-labels-idx1-ubyte.gz", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
            ]),
        new(
            "cifar10",
            [new("https://www.cs.toronto.edu/~kriz/"), new("https://cave.cs.toronto.edu/kriz/")],
            [
                new("data_batch_1.bin", Batch, "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
                new("data_batch_2.bin", Batch, "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
                new("data_batch_3.bin", Batch, "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
                new("data_batch_4.bin", Batch, "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
                new("data_batch_5.bin", Batch, "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
                new("test_batch.bin", Batch, "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"),
            ],
            new("cifar-10-binary.tar.gz", 170_052_171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
    ];

    /// <summary>The source of a data set; null if it comes with the program.</summary>
    /// <exception cref="UserException">There is no such data set, or its users have to fetch it themselves.</exception>
    public static DatasetSource? Find(string dataset)
    {
        var source = All.FirstOrDefault(source => source.Dataset == dataset);
        return source is null && DatasetCatalog.Get(dataset).IsDownloaded
            ? throw new UserException(
                $"'{dataset}' is not downloaded by this program, because its users have to agree to its terms at {Celeba.Source}. Fetch img_align_celeba.zip, "
                + "list_attr_celeba.txt and list_eval_partition.txt there, and lay the files out in the data folder as celeba/list_attr_celeba.txt, "
                + "celeba/list_eval_partition.txt and celeba/img_align_celeba/000001.jpg and so on; \"qsharpadv data verify celeba\" then checks them.")
            : source;
    }
}
