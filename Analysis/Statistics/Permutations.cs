using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>The permutation test of independence by the sum of products of two lists of whole numbers.</summary>
internal static class Permutations
{
    /// <summary>The most numbers of which every order is tried.</summary>
    public const int MostExact = 9;

    /// <summary>Random orders for more numbers.</summary>
    public const int Draws = 100_000;

    /// <summary>The two-sided p-value: the share of orders of <paramref name="second"/> whose sum of products with <paramref name="first"/> is at least as far from zero as the one seen.</summary>
    /// <remarks>Of random orders the one that was seen counts as one more (Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9, 39).</remarks>
    public static double P(long[] first, long[] second, long seed)
    {
        var limit = Math.Abs(Product(first, second));
        return first.Length <= MostExact ? Exact(first, [.. second], limit) : Sampled(first, [.. second], limit, seed);
    }

    /// <summary>Walks through all orders by single swaps (Heap 1963, Comput. J. 6, 293).</summary>
    private static double Exact(long[] first, long[] order, long limit)
    {
        var swaps = new int[order.Length];
        var (orders, extreme) = (1, 1);
        for (var place = 1; place < order.Length;)
        {
            if (swaps[place] == place)
            {
                swaps[place++] = 0;
                continue;
            }

            Swap(order, place % 2 == 0 ? 0 : swaps[place], place);
            orders++;
            extreme += Math.Abs(Product(first, order)) >= limit ? 1 : 0;
            swaps[place]++;
            place = 1;
        }

        return (double)extreme / orders;
    }

    private static double Sampled(long[] first, long[] order, long limit, long seed)
    {
        var random = new RandomNumbers(seed, "permutations");
        var extreme = 1;
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var place = order.Length - 1; place > 0; place--)
            {
                Swap(order, random.Next(place + 1), place);
            }

            extreme += Math.Abs(Product(first, order)) >= limit ? 1 : 0;
        }

        return extreme / (Draws + 1.0);
    }

    private static void Swap(long[] order, int left, int right) => (order[left], order[right]) = (order[right], order[left]);

    private static long Product(long[] first, long[] second)
    {
        var sum = 0L;
        for (var index = 0; index < first.Length; index++)
        {
            sum += first[index] * second[index];
        }

        return sum;
    }
}
