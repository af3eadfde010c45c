"""Intervals for a share and for the difference of two shares."""

from math import hypot, sqrt

Z95 = 1.959964


def wilson(numerator: float, denominator: float, z: float = Z95) -> tuple[float, float]:
    """Wilson limits of a share as fractions (methods 2.4); the denominator must be positive."""
    p, n = numerator / denominator, denominator
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(max(p * (1 - p), 0.0) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - half, centre + half


def difference_interval(now: tuple[float, float], before: tuple[float, float], z: float = Z95) -> tuple[float, float]:
    """Newcombe-Wilson limits of now - before, each (numerator, denominator), as fractions (methods 2.7)."""
    p, q = now[0] / now[1], before[0] / before[1]
    (p_low, p_high), (q_low, q_high) = wilson(*now, z), wilson(*before, z)
    return p - q - hypot(p - p_low, q_high - q), p - q + hypot(p_high - p, q - q_low)
