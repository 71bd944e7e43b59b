import Std.Arrays.*;
import Contracts.Require;
import Std.Math.*;

// Where the gates of a block act, in the order of application: one list of qubits per gate, a control before its target.

/// # Summary
/// Each qubit: 0, 1, ..., n-1.
function Each(n : Int) : Int[][] {
    MappedOverRange(qubit -> [qubit], 0..n - 1)
}

/// # Summary
/// Each qubit but the first and the last.
function Inner(n : Int) : Int[][] {
    MappedOverRange(qubit -> [qubit], 1..n - 2)
}

/// # Summary
/// Every qubit and the one above it, from the bottom up: (n-1, n-2), ..., (1, 0).
function Stair(n : Int) : Int[][] {
    MappedOverRange(control -> [control, control - 1], n - 1.. -1..1)
}

/// # Summary
/// The stair, closed by (n-1, 0).
function ClosedStair(n : Int) : Int[][] {
    n < 2 ? [] | Stair(n) + [[n - 1, 0]]
}

/// # Summary
/// Every qubit and the one below it, from the top down: (0, 1), ..., (n-2, n-1).
function Chain(n : Int) : Int[][] {
    MappedOverRange(control -> [control, control + 1], 0..n - 2)
}

/// # Summary
/// The first course of a brick wall: (1, 0), (3, 2), ...
function EvenBricks(n : Int) : Int[][] {
    MappedOverRange(target -> [target + 1, target], 0..2..n - 2)
}

/// # Summary
/// The second course of a brick wall: (2, 1), (4, 3), ...
function OddBricks(n : Int) : Int[][] {
    MappedOverRange(target -> [target + 1, target], 1..2..n - 2)
}

/// # Summary
/// Every qubit and every other one, from the bottom up.
function AllToAll(n : Int) : Int[][] {
    let bottomUp = n - 1.. -1..0;
    let pairs = Flattened(MappedOverRange(control -> MappedOverRange(target -> [control, target], bottomUp), bottomUp));
    Filtered(pair -> pair[0] != pair[1], pairs)
}

/// # Summary
/// A closed walk in which the target of each gate is the control of the gate before, beginning with control n-1.
///
/// # Input
/// ## span
/// Steps from a control to its target, cyclically; not a multiple of n.
///
/// # Output
/// n / gcd(n, span) pairs; none for a single qubit.
///
/// # References
/// Schuld, Bocharov, Svore, Wiebe 2020, [arXiv:1804.00633](https://arxiv.org/abs/1804.00633), cyclic code blocks.
function Ring(span : Int, n : Int) : Int[][] {
    if n < 2 {
        return [];
    }
    Require(span % n != 0, $"A ring over {n} qubits needs a span that is no multiple of {n}, got {span}.");
    let last = n / GreatestCommonDivisorI(n, span) - 1;
    MappedOverRange(step -> [ModulusI(n - 1 - step * span, n), ModulusI(n - 1 - (step - 1) * span, n)], 0..last)
}

/// # Summary
/// Each qubit i and qubit i + range, cyclically, from the top down; none for a single qubit.
function Cycle(range : Int, n : Int) : Int[][] {
    n < 2 ? [] | MappedOverRange(control -> [control, (control + range) % n], 0..n - 1)
}
