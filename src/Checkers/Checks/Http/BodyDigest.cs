using System.Security.Cryptography;

namespace Checkers.Checks.Http;

/// <summary>MD5 of a body.</summary>
internal sealed class BodyDigest : IDisposable
{
#pragma warning disable CA5351 // The configuration keyword digest is an MD5.
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

    /// <summary>The 16 bytes.</summary>
    public byte[] Value() => _hash.GetCurrentHash();

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Value());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
