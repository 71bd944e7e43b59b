namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>How far a state may turn before the largest of several Pauli expectations changes.</summary>
/// <remarks>
/// Proof. Let A be Hermitian with A^2 = 1, P the projector onto its eigenspace of +1, and beta in [0, pi/2] the angle of the state psi to it, cos(beta) = |P psi|.
/// Then f = &lt;psi|A|psi&gt; = |P psi|^2 - |(1 - P) psi|^2 = cos(2 beta). The angle to a subspace is the least angle arccos |&lt;psi|chi&gt;| to a state chi in it, and this
/// angle of Fubini and Study is a metric; so turning psi by phi changes beta by at most phi, and arccos f by at most 2 phi. With arccos f_y and
/// arccos f_j at most 2 phi from where they were, f_y stays above f_j while 4 phi &lt; arccos f_j - arccos f_y. Expectations behind a unitary U are of this kind, with
/// A = U' Z U.
/// With errors: if computed expectations are within delta of exact ones, take f_y - delta and f_j + delta for them and ask for a gap of 2 delta at the end. As
/// cos(a + 2 phi) - cos(b - 2 phi) = 2 sin((a + b) / 2) sin((b - a) / 2 - 2 phi), the gap is kept while
/// 2 phi &lt; (b - a) / 2 - arcsin(delta / sin((a + b) / 2)).
/// </remarks>
public static class StateAngle
{
    /// <summary>An angle in radians, up to a quarter turn, within which the expectation number <paramref name="largest"/> stays the largest; 0 if there is none.</summary>
    /// <param name="expectations">Expectations of Pauli strings in one state.</param>
    /// <param name="largest">Index of the largest.</param>
    /// <param name="error">How far the expectations may be from exact ones, here and after turning.</param>
    public static double Certified(ReadOnlySpan<double> expectations, int largest, double error = 0)
    {
        var own = Math.Acos(Math.Clamp(expectations[largest] - error, -1, 1));
        var certified = Math.PI / 2;
        for (var other = 0; other < expectations.Length; other++)
        {
            if (other != largest)
            {
                certified = Math.Min(certified, Between(own, Math.Acos(Math.Clamp(expectations[other] + error, -1, 1)), error));
            }
        }

        return certified;
    }

    private static double Between(double own, double other, double error)
    {
        var sine = Math.Sin((own + other) / 2);
        return other <= own || sine <= error ? 0 : Math.Max(0, ((other - own) / 4) - (Math.Asin(error / sine) / 2));
    }
}
