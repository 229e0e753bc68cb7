namespace Vrrp.Wire;

/// <summary>Comparison whose duration says nothing about where two secrets differ.</summary>
internal static class ConstantTime
{
    /// <summary>Whether two spans of the same length are equal.</summary>
    public static bool Equal(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length) return false;
        var difference = 0;
        for (var i = 0; i < left.Length; i++) difference |= left[i] ^ right[i];
        return difference == 0;
    }
}
