using System.Runtime.InteropServices;

namespace Ipvs.Cli.Output;

/// <summary>
/// Top-down merge sort as the C library's qsort does it: stable, the first half the smaller one. Positions are sorted and
/// each entry is moved once at the end; scratch space is kept for the next list.
/// </summary>
/// <param name="compare">The order; it need not be transitive.</param>
internal sealed class MergeSort<T>(EntryComparison<T> compare)
{
    private int[] _positions = [];
    private int[] _scratch = [];

    /// <summary>Sorts <paramref name="items"/> in place.</summary>
    public void Sort(List<T> items)
    {
        if (_positions.Length < items.Count)
        {
            int size = Math.Max(items.Count, _positions.Length * 2);
            _positions = new int[size];
            _scratch = new int[size];
        }

        Span<int> positions = _positions.AsSpan(0, items.Count);
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
        }

        Span<T> entries = CollectionsMarshal.AsSpan(items);
        Sort(entries, positions, _scratch);
        Move(entries, positions);
    }

    private void Sort(ReadOnlySpan<T> entries, Span<int> positions, Span<int> scratch)
    {
        if (positions.Length <= 1)
        {
            return;
        }

        int middle = positions.Length / 2;
        Sort(entries, positions[..middle], scratch[..middle]);
        Sort(entries, positions[middle..], scratch[middle..]);
        int left = 0;
        int right = middle;
        int merged = 0;
        while (left < middle && right < positions.Length)
        {
            scratch[merged++] = compare(in entries[positions[left]], in entries[positions[right]]) <= 0
                ? positions[left++]
                : positions[right++];
        }

        // What remains of the right half is already in place.
        positions[left..middle].CopyTo(scratch[merged..]);
        scratch[..(merged + middle - left)].CopyTo(positions);
    }

    /// <summary>Puts at each place the entry at the position given for it, going round each cycle of the permutation.</summary>
    private static void Move(Span<T> entries, Span<int> positions)
    {
        for (int start = 0; start < positions.Length; start++)
        {
            if (positions[start] == start)
            {
                continue;
            }

            T first = entries[start];
            int place = start;
            while (positions[place] != start)
            {
                int next = positions[place];
                entries[place] = entries[next];
                positions[place] = place;
                place = next;
            }

            entries[place] = first;
            positions[place] = place;
        }
    }
}
