using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class ScriptSecurityTests : IDisposable
{
    private const uint World = 0x1ff; // 0777
    private static readonly ScriptIdentity Root = new(0, 0, []);
    private static readonly ScriptIdentity Nobody = new(65534, 65534, [65534]);

    private readonly TemporaryDirectory _directory = new();

    public ScriptSecurityTests() => Assert.SkipWhen(Libc.geteuid() != 0, "only root can make files that only root can change");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_script_only_root_can_change_is_usable()
    {
        string path = Shebang("n.sh");

        ScriptCheck check = Check([path, "a"], Root);

        Assert.Equal((ScriptVerdict.Usable, path), (check.Verdict, check.Path));
        Assert.Equal([path, "a"], check.Arguments);
        Assert.Empty(check.Messages);
    }

    [Theory]
    [InlineData(true, ScriptVerdict.Insecure, " - disabling", "due to insecure")]
    [InlineData(false, ScriptVerdict.UsableThoughUnsafe, "", null)]
    public void A_script_others_can_change_is_refused_when_security_is_enforced(
        bool enforced, ScriptVerdict verdict, string ending, string? reason)
    {
        string path = Shebang("gw.sh");
        Libc.chown(path, 0, 100);
        Libc.chmod(path, 0x1fd /* 0775 */);

        ScriptCheck check = new ScriptSecurity(enforced, "").Check([path], Root);

        Assert.Equal((verdict, reason), (check.Verdict, check.DisabledReason));
        Assert.Equal([$"Unsafe permissions found for script '{path}'{ending}."], check.Messages);
    }

    [Fact]
    public void A_directory_others_can_write_makes_a_script_unsafe_unless_it_is_sticky()
    {
        string path = Shebang("n.sh");

        Libc.chmod(_directory.Root, World);
        Assert.Equal(ScriptVerdict.Insecure, Check([path], Root).Verdict);
        Libc.chmod(_directory.Root, World | 0x200);
        Assert.Equal(ScriptVerdict.Usable, Check([path], Root).Verdict);
    }

    [Fact]
    public void A_link_is_as_safe_as_what_it_leads_through()
    {
        string target = Shebang("n.sh");
        Directory.CreateDirectory(_directory.PathOf("open"));
        File.Copy(target, _directory.PathOf("open/n.sh"));
        Libc.chmod(_directory.PathOf("open"), World);
        File.CreateSymbolicLink(_directory.PathOf("safe"), "n.sh");
        File.CreateSymbolicLink(_directory.PathOf("directory"), "open");
        File.CreateSymbolicLink(_directory.PathOf("unsafe"), "directory/n.sh");
        File.CreateSymbolicLink(_directory.PathOf("around"), "around");

        Assert.Equal(ScriptVerdict.Usable, Check([_directory.PathOf("safe")], Root).Verdict);
        Assert.Equal(ScriptVerdict.Insecure, Check([_directory.PathOf("unsafe")], Root).Verdict);
        Assert.Equal(ScriptVerdict.Insecure, Check([_directory.PathOf("directory/n.sh")], Root).Verdict);
        Assert.Equal(ScriptVerdict.NotFound, Check([_directory.PathOf("around")], Root).Verdict);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_links_lead_to_is_executed_unless_they_are_to_be_kept(bool keepsLinks)
    {
        string target = Shebang("n.sh");
        string link = _directory.PathOf("link");
        File.CreateSymbolicLink(link, "n.sh");

        ScriptCheck check = new ScriptSecurity(isEnforced: true, "/usr/bin") { KeepsLinks = keepsLinks }.Check([link, "x"], Root);

        Assert.Equal(keepsLinks ? link : target, check.Path);
        Assert.Equal([link, "x"], check.Arguments); // a program of many names is told which
    }

    [Fact]
    public void Directories_that_are_links_do_not_disable_a_script()
    {
        // On systems where /bin is a link to usr/bin.
        Assert.True(Check(["/bin/true"], Root).IsUsable);
    }

    [Fact]
    public void A_script_of_another_user_is_not_examined_unless_it_is_set_id_root()
    {
        string path = Shebang("n.sh");
        Libc.chmod(path, World);

        Assert.Equal(ScriptVerdict.Usable, Check([path], Nobody).Verdict);
        Libc.chmod(path, World | 0x800);
        Assert.Equal(ScriptVerdict.Insecure, Check([path], Nobody).Verdict);
        Libc.chmod(path, World | 0x400);
        Assert.Equal(ScriptVerdict.Insecure, Check([path], Nobody).Verdict);
    }

    [Theory]
    [InlineData(0x1c0, 0, 0, true)] // 0700
    [InlineData(0x1c0, 65534, 65534, false)]
    [InlineData(0x180, 0, 0, false)] // 0600
    [InlineData(0x1c9, 65534, 65534, true)] // 0711
    [InlineData(0x1c8, 65534, 0, true)] // 0710, by group
    [InlineData(0x1c1, 65534, 0, false)] // 0701, the group has less than others
    public void The_scripts_user_must_be_allowed_to_execute(uint mode, uint user, uint group, bool usable)
    {
        string path = Shebang("n.sh");
        Libc.chmod(path, mode);

        ScriptCheck check = Check([path], new ScriptIdentity(user, group, []));

        Assert.Equal(usable, check.IsUsable);
        if (!usable)
        {
            Assert.Equal([$"WARNING - script '{path}' is not executable for uid:gid {user}:{group} - disabling."], check.Messages);
            Assert.Null(check.DisabledReason);
        }
    }

    [Fact]
    public void A_bare_name_is_searched_for()
    {
        string path = Shebang("n.sh");
        Libc.chmod(Shebang("m.sh"), 0x1a4);
        var security = new ScriptSecurity(isEnforced: true, $"/nonexistent:{_directory.Root}:/usr/bin");

        ScriptCheck found = security.Check(["n.sh"], Root);
        Assert.Equal((ScriptVerdict.Usable, path), (found.Verdict, found.Path));
        Assert.Equal(["n.sh"], found.Arguments);
        Assert.Equal([$"WARNING - script `n.sh` resolved by path search to `{path}`. Please specify full path."], found.Messages);

        foreach (string name in new[] { "nosuch.sh", "m.sh" })
        {
            ScriptCheck missing = security.Check([name], Root);
            Assert.Equal((ScriptVerdict.NotFound, "since not found/accessible"), (missing.Verdict, missing.DisabledReason));
            Assert.Equal([$"Cannot find script {name} in path - disabling"], missing.Messages);
        }
    }

    [Fact]
    public void A_missing_script_and_a_directory_are_refused_with_keepalived_s_words()
    {
        string missing = _directory.PathOf("nosuch.sh");
        Assert.Equal([$"Script {missing} cannot be accessed - No such file or directory"], Check([missing], Root).Messages);
        Assert.Equal(ScriptVerdict.NotFound, Check([missing], Root).Verdict);

        Assert.Equal([$"Wrong file type found in script path '{_directory.Root}'."], Check([_directory.Root], Root).Messages);
        Assert.Equal(ScriptVerdict.Insecure, Check([_directory.Root], Root).Verdict);
    }

    [Fact]
    public void A_text_without_interpreter_is_run_by_the_shell()
    {
        string path = _directory.Script("noshebang.sh", "exit 0\n");

        ScriptCheck check = Check([path, "d"], Root);

        Assert.Equal("/bin/sh", check.Path);
        Assert.Equal(["sh", path, "d"], check.Arguments);
        Assert.Equal([$"Please add a #! shebang to script {path}"], check.Messages);
    }

    [Fact]
    public void A_file_behind_a_less_than_sign_is_only_opened()
    {
        ScriptCheck check = Check(["</etc/passwd"], Root);

        Assert.Equal("/bin/sh", check.Path);
        Assert.Equal("/etc/passwd", check.Arguments[^1]);
    }

    [Fact]
    public void Users_and_groups_are_found_by_name_only()
    {
        ScriptIdentity nobody = ScriptIdentity.TryResolve("nobody", null, out _)!;
        Assert.Equal((65534u, 65534u), (nobody.UserId, nobody.GroupId));
        Assert.Equal(0u, ScriptIdentity.TryResolve("nobody", "root", out _)!.GroupId);

        Assert.Null(ScriptIdentity.TryResolve("12345", null, out string? user));
        Assert.Equal("Script user '12345' does not exist", user);
        Assert.Null(ScriptIdentity.TryResolve("nobody", "nosuchgroup", out string? group));
        Assert.Equal("Script group 'nosuchgroup' does not exist", group);
    }

    private static ScriptCheck Check(string[] command, ScriptIdentity identity) =>
        new ScriptSecurity(isEnforced: true, "/usr/bin").Check(command, identity);

    private string Shebang(string name) => _directory.Script(name, "#!/bin/sh\nexit 0\n");
}
