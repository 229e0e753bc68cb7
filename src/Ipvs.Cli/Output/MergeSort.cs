using System.Runtime.InteropServices;

namespace Ipvs.Cli.Output;

/// <summary>
/// Top-down merge sort as the C library's qsort does it: stable, the first half the smaller one. Its scratch space is kept
/// for the next list.
/// </summary>
/// <param name="compare">The order; it need not be transitive.</param>
internal sealed class MergeSort<T>(Comparison<T> compare)
{
    private T[] _scratch = [];

    /// <summary>Sorts <paramref name="items"/> in place.</summary>
    public void Sort(List<T> items)
    {
        if (_scratch.Length < items.Count)
        {
            _scratch = new T[Math.Max(items.Count, _scratch.Length * 2)];
        }

        Sort(CollectionsMarshal.AsSpan(items), _scratch);
    }

    private void Sort(Span<T> items, Span<T> scratch)
    {
        if (items.Length <= 1)
        {
            return;
        }

        int middle = items.Length / 2;
        Sort(items[..middle], scratch[..middle]);
        Sort(items[middle..], scratch[middle..]);
        int left = 0;
        int right = middle;
        int merged = 0;
        while (left < middle && right < items.Length)
        {
            scratch[merged++] = compare(items[left], items[right]) <= 0 ? items[left++] : items[right++];
        }

        // What remains of the right half is already in place.
        items[left..middle].CopyTo(scratch[merged..]);
        scratch[..(merged + middle - left)].CopyTo(items);
    }
}
