using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Linux.Abi.Tests;

/// <summary>Our structures and constants against the system's headers, by static assertions of the C compiler.</summary>
public sealed class HeaderTests
{
    public HeaderTests() => Assert.SkipWhen(CCompiler.Path is null, "no C compiler on this machine");

    [Fact]
    public void Constants_have_the_values_of_the_headers()
    {
        string[] assertions = [.. ConstantAssertions()];

        Assert.True(assertions.Length > 300, $"only {assertions.Length} constants found");
        Assert.Equal("", CCompiler.Check(assertions));
    }

    [Fact]
    public void Error_numbers_have_the_values_of_the_headers()
    {
        IEnumerable<string> assertions = Enum.GetValues<Errno>().Where(errno => errno != Errno.None).Select(errno => $"{errno} == {(int)errno}");

        Assert.Equal("", CCompiler.Check(assertions));
    }

    [Fact]
    public void Structures_have_the_layout_of_the_headers() => Assert.Equal("", CCompiler.Check(CLayout.All.SelectMany(LayoutAssertions)));

    [Fact]
    public void Every_structure_is_compared()
    {
        IEnumerable<Type> structures = typeof(Libc).Assembly.GetTypes()
            .Where(type => type.IsValueType && !type.IsEnum && type.IsVisible)
            .Except(CLayout.Parts);

        Assert.Equal(structures.Select(type => type.Name).Order(), CLayout.All.Select(layout => layout.Type.Name).Order());
    }

    [Fact]
    public void Opaque_objects_of_posix_spawn_fit() =>
        Assert.Equal("", CCompiler.Check(
            [$"sizeof(posix_spawnattr_t) <= {ChildSpawner.OpaqueSize}", $"sizeof(posix_spawn_file_actions_t) <= {ChildSpawner.OpaqueSize}"]));

    [Fact]
    public void Epoll_event_has_the_layout_of_this_architecture() =>
        Assert.Equal("", CCompiler.Check(
            [$"sizeof(struct epoll_event) == {Epoll.EventSize}", $"offsetof(struct epoll_event, data) == {Epoll.DataOffset}"]));

    [Fact]
    public void Room_for_control_messages_is_that_of_the_macros() =>
        Assert.Equal("", CCompiler.Check(
            new[] { 0, 1, 4, 8, 12, 20 }.Select(length => $"CMSG_SPACE({length}) == {ControlMessages.Space(length)}")));

    [Theory]
    [InlineData("EPERM == 2")]
    [InlineData("offsetof(struct sockaddr_nl, nl_pid) == 0")]
    [InlineData("sizeof(struct msghdr) == 4")]
    [InlineData("NO_SUCH_CONSTANT == 1")]
    public void The_compiler_refuses_wrong_assertions(string wrong) =>
        Assert.Contains(wrong.Split(' ')[0].Split('(')[0], CCompiler.Check(["EPERM == 1", wrong]), StringComparison.Ordinal);

    private static IEnumerable<string> ConstantAssertions()
    {
        foreach (FieldInfo field in typeof(Libc).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            object value = field.GetValue(null)!;
            string cast = field.FieldType == typeof(nint) ? "(long long)" : "";
            yield return $"{cast}({field.Name}) == {value}";
        }

        foreach (PropertyInfo property in typeof(Libc).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.Name.StartsWith("O_", StringComparison.Ordinal)))
        {
            yield return $"({property.Name}) == {property.GetValue(null)}";
        }
    }

    private static IEnumerable<string> LayoutAssertions(CLayout layout)
    {
        yield return $"sizeof({layout.CType}) == {SizeOf(layout.Type)}";
        FieldInfo[] fields = layout.Type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        Assert.Equal(fields.Length, layout.Members.Length);
        int offset = 0;
        foreach ((FieldInfo field, string member) in fields.Zip(layout.Members))
        {
            int size = SizeOf(field.FieldType);
            int alignment = AlignmentOf(field.FieldType);
            offset = (offset + alignment - 1) / alignment * alignment;
            if (member.Length > 0)
            {
                yield return $"offsetof({layout.CType}, {member}) == {offset}";
                if (field.FieldType != typeof(Words14))
                {
                    yield return $"sizeof((({layout.CType} *)0)->{member}) == {size}";
                }
            }

            offset += size;
        }
    }

    // Sequential layout of blittable fields is C's; Marshal.OffsetOf does not know pointers to our own structures.
    private static int AlignmentOf(Type type)
    {
        if (type.IsPointer || type.IsPrimitive)
        {
            return SizeOf(type);
        }

        return type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Max(field => AlignmentOf(field.FieldType));
    }

    private static int SizeOf(Type type) =>
        type.IsPointer
            ? IntPtr.Size
            : (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
