using System.Diagnostics;
using System.Globalization;
using System.Text;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>What <c>HTTP_GET</c> and <c>SSL_GET</c> have beyond a connection.</summary>
internal static class HttpCheckForm
{
    public static void AddTo(CanonicalNode block, HttpCheckConfig http)
    {
        block.Set("http_protocol", http.Protocol switch
        {
            HttpProtocol.Http10 => "1.0",
            HttpProtocol.Http10Close => "1.0C",
            HttpProtocol.Http11 => "1.1",
            _ => throw new UnreachableException(),
        });
        block.Set("fast_recovery", http.FastRecovery);

        // sni_name also enables.
        block.Optional("sni_name", http.SniName);
        block.Set("enable_sni", http.EnableSni);
        if (http.IsHttp2) block.Set("http_version", 2);
        if (http.VerifyCertificate && http.TrustFile is { } trusted) block.Set("tls_verify", trusted);
        else block.Flag("tls_verify", http.VerifyCertificate);
        if (http.ExpiryWarningDays != 0) block.Set("tls_expiry_warning", http.ExpiryWarningDays);
        int shared = AddShared(block, http);
        foreach (var url in http.Urls)
        {
            if (url.GrpcService is null) AddUrl(block.Block("url"), url, shared, http.IsSsl);
            else if (url.GrpcService.Length > 0) block.Set("grpc_health", url.GrpcService);
            else block.Set("grpc_health");
        }
    }

    /// <summary>What a request without a block takes from the check; returns how many headers all requests therefore share.</summary>
    private static int AddShared(CanonicalNode block, HttpCheckConfig http)
    {
        foreach (var url in http.Urls)
        {
            if (url.GrpcService is null) continue;
            block.Optional("virtualhost", url.VirtualHost);
            AddHeaders(block, url.Headers.AsSpan());
            return url.Headers.Count;
        }

        return 0;
    }

    private static void AddHeaders(CanonicalNode block, ReadOnlySpan<HttpHeader> headers)
    {
        foreach (var header in headers) block.Set("header", Escaped($"{header.Name}: {header.Value}"));
    }

    private static void AddUrl(CanonicalNode block, HttpUrl url, int shared, bool ssl)
    {
        block.Set("path", url.Path);
        block.Optional("digest", url.Digest);
        var codes = new object[url.StatusCodes.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            var range = url.StatusCodes[i];
            codes[i] = range.First == range.Last ? range.First : $"{range.First}-{range.Last}";
        }

        block.Set("status_code", codes);
        block.Optional("virtualhost", url.VirtualHost);
        if (url.Regex is { } regex) AddRegex(block, regex);
        if (ssl) block.Set("tls_compliant", url.TlsCompliant);
        if (url.Method != "GET") block.Set("method", url.Method);
        AddHeaders(block, url.Headers.AsSpan()[shared..]);
        if (url.Body is { } body) block.Set("body", Escaped(body));
        foreach (var (path, value) in url.Json) block.Set("json_path", Escaped(path), Escaped(value));
    }

    private static void AddRegex(CanonicalNode block, HttpRegex regex)
    {
        block.Set("regex", Escaped(regex.Pattern));
        block.Flag("regex_no_match", regex.NoMatch);
        if (regex.Options != RegexOptions.None) block.Set("regex_options", [.. OptionWords(regex.Options)]);
        block.Set("regex_min_offset", regex.MinOffset);
        block.Optional("regex_max_offset", regex.MaxOffset);
        if (regex.Stack is { } stack) block.Set("regex_stack", stack.Start, stack.Max);
    }

    private static IEnumerable<object> OptionWords(RegexOptions options)
    {
        foreach (var word in Binding.KeywordTable.At("virtual_server/real_server/HTTP_GET/url/regex_options").Keywords)
        {
            if (options.HasFlag((RegexOptions)(1 << word.Index))) yield return word.Name;
        }
    }

    /// <summary>The pattern as the file has it: escapes are decoded when it is read, and quotes and <c>$</c> mean something before.</summary>
    private static string Escaped(string pattern)
    {
        var text = new StringBuilder();
        foreach (char c in pattern)
        {
            if (c == '\\') text.Append(@"\\");
            else if (c is '"' or '\'' or '$' or '~' or < ' ' or '\x7f') text.Append(CultureInfo.InvariantCulture, $@"\x{(int)c:x2}");
            else text.Append(c);
        }

        return text.ToString();
    }
}
