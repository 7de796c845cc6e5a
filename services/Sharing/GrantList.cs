using System.Collections;
using System.Runtime.CompilerServices;

namespace SecurityCoop.Sharing;

/// <summary>The grants that a verdict rests on: none, one without allocation, or several. <see langword="default"/> is empty.</summary>
[CollectionBuilder(typeof(GrantList), nameof(Create))]
public readonly struct GrantList : IReadOnlyList<Grant>, IEquatable<GrantList>
{
    // A Grant, or a Grant[] of two and more, or null.
    private readonly object? _items;

    public GrantList(Grant only) => _items = only;

    /// <summary>Keeps the array: do not change it afterwards.</summary>
    public GrantList(Grant[] grants) => _items = grants.Length switch { 0 => null, 1 => grants[0], _ => grants };

    public static GrantList Create(ReadOnlySpan<Grant> grants) => new(grants.ToArray());

    public int Count => _items switch { null => 0, Grant[] many => many.Length, _ => 1 };

    public Grant this[int index] => _items switch
    {
        Grant[] many => many[index],
        Grant only when index == 0 => only,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Grant> IEnumerable<Grant>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(GrantList other) => this.SequenceEqual(other);

    public override bool Equals(object? obj) => obj is GrantList other && Equals(other);

    public override int GetHashCode() => Count == 0 ? 0 : this[0].GetHashCode();

    public static bool operator ==(GrantList left, GrantList right) => left.Equals(right);

    public static bool operator !=(GrantList left, GrantList right) => !left.Equals(right);

    /// <summary>Walks the list without allocation.</summary>
    public struct Enumerator(GrantList list) : IEnumerator<Grant>
    {
        private int _index = -1;

        public readonly Grant Current => list[_index];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++_index < list.Count;

        public void Reset() => _index = -1;

        public readonly void Dispose()
        {
        }
    }
}
