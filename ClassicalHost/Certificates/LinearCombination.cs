namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Combinations of the rows of a dense layer, in double precision.</summary>
internal static class LinearCombination
{
    /// <summary>The sum of rows times coefficients.</summary>
    public static double[] Of(float[][] rows, double[] coefficients)
    {
        var sum = new double[rows[0].Length];
        for (var k = 0; k < rows.Length; k++)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += coefficients[k] * rows[k][i];
            }
        }

        return sum;
    }
}
