using System.Runtime.Intrinsics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Randomness;

public class PhiloxTests
{
    [Fact]
    public void Known_answers_are_reproduced()
    {
        // Of the reference implementation Random123 (Salmon et al. 2011), file kat_vectors.
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Words(0, 0, 0, 0, 0, 0));
        Assert.Equal((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu), Philox.Words(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue));
    }

    [Fact]
    public void Eight_counters_at_a_time_give_the_same_words()
    {
        var random = new RandomNumbers(1, "counters");
        for (var round = 0; round < 100; round++)
        {
            var counters = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 8).Select(_ => random.NextUInt32()).ToArray()).ToArray();
            var (key0, key1) = (random.NextUInt32(), random.NextUInt32());
            var vectors = counters.Select(counter => Vector256.Create(counter)).ToArray();
            var words = Philox.Words(vectors[0], vectors[1], vectors[2], vectors[3], key0, key1);
            for (var lane = 0; lane < 8; lane++)
            {
                var expected = Philox.Words(counters[0][lane], counters[1][lane], counters[2][lane], counters[3][lane], key0, key1);
                Assert.Equal(expected, (words.X0[lane], words.X1[lane], words.X2[lane], words.X3[lane]));
            }
        }
    }
}
