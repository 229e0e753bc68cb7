namespace Keepalived.Migrate.Ldirectord;

/// <summary>A query, as a command of the database's client.</summary>
internal sealed record DatabaseQuery(string Host, int Port, string Login, string Password, string? Database, string Query)
{
    // The password goes into the environment: command lines can be read by everybody on the machine.
    private const string WithEnvironment = "/usr/bin/env";

    /// <summary>By mysql.</summary>
    public IEnumerable<string> Mysql =>
    [
        WithEnvironment, $"MYSQL_PWD={Password}", "/usr/bin/mysql", $"--host={Host}", $"--port={Port}", $"--user={Login}", "--batch", $"--execute={Query}",
        .. InDatabase,
    ];

    /// <summary>By psql.</summary>
    public IEnumerable<string> Psql =>
    [
        WithEnvironment, $"PGPASSWORD={Password}", "/usr/bin/psql", "--no-psqlrc", "--no-password", $"--host={Host}", $"--port={Port}",
        $"--username={Login}", $"--command={Query}", .. InDatabase,
    ];

    private string[] InDatabase => Database is null ? [] : [Database];
}
