using Dapper;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Data;

public sealed class TypeRoundTripTests
{
    private const string Insert = """
        insert into probe (id, text, names, flag, number, big, at, day, bytes, stage, no_id, no_at, no_day, no_number, no_stage)
        values (@Id, @Text, @Names, @Flag, @Number, @Big, @At, @Day, @Bytes, @StageName, @NoId, @NoAt, @NoDay, @NoNumber, @NoStageName)
        """;

    private const string Select = """
        select id, text, names, flag, number, big, at, day, bytes, stage, no_id, no_at, no_day, no_number, no_stage from probe where id {in Ids}
        """;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_value_of_every_type_comes_back_as_it_went(string engine)
    {
        var full = Full();
        var read = await WriteAndReadAsync(engine, full);
        Assert.Equal(full with { Names = read.Names, Bytes = read.Bytes }, read);
        Assert.Equal(full.Names, read.Names);
        Assert.Equal(full.Bytes, read.Bytes);
        Assert.Equal(TimeSpan.Zero, read.At.Offset);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nothing_comes_back_as_nothing(string engine)
    {
        var empty = Full() with { NoId = null, NoAt = null, NoDay = null, NoNumber = null, NoStage = null, Names = [], Text = "" };
        var read = await WriteAndReadAsync(engine, empty);
        Assert.Equal((null, null, null, null, null), (read.NoId, read.NoAt, read.NoDay, read.NoNumber, read.NoStage));
        Assert.Equal(("", 0), (read.Text, read.Names.Count));
    }

    private static Probe Full() => new()
    {
        Id = Guid.CreateVersion7(), Text = "Zeile 1\n'Zeile' \"2\"; ß € 𝄞 <b>", Names = ["Kundenservice", "Netz, Süd", "\"IT\""], Flag = true,
        Number = int.MinValue, Big = long.MaxValue, At = new DateTimeOffset(2026, 3, 29, 1, 59, 59, TimeSpan.FromHours(1)).AddMicroseconds(123456),
        Day = new DateOnly(2028, 2, 29), Bytes = [0, 255, 13, 10], Stage = Stage.Complex, NoId = Guid.NewGuid(), NoAt = DateTimeOffset.UnixEpoch,
        NoDay = new DateOnly(1999, 12, 31), NoNumber = 7, NoStage = Stage.Pilot,
    };

    private static async Task<Probe> WriteAndReadAsync(string engine, Probe probe)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using (var connection = await database.Database.OpenAsync())
        {
            await connection.ExecuteAsync(TableOf(engine));
        }

        await using var session = new Session(database.Database);
        await session.RunAsync("test", Actor.Clock, () => session.ExecuteAsync(Insert, probe));
        return Assert.Single(await session.QueryAsync<Probe>(Select, new { Ids = new IdList([Guid.NewGuid(), probe.Id]) }));
    }

    private static string TableOf(string engine) => engine == Engines.Sqlite
        ? """
          create table probe (id text, text text, names text, flag integer, number integer, big integer, at text, day text, bytes blob, stage text,
            no_id text, no_at text, no_day text, no_number integer, no_stage text) strict
          """
        : """
          create table probe (id uuid, text text, names text, flag boolean, number integer, big bigint, at timestamptz, day date, bytes bytea, stage text,
            no_id uuid, no_at timestamptz, no_day date, no_number integer, no_stage text)
          """;

    private sealed record Probe
    {
        public required Guid Id { get; init; }
        public required string Text { get; init; }
        public required IReadOnlyList<string> Names { get; init; }
        public required bool Flag { get; init; }
        public required int Number { get; init; }
        public required long Big { get; init; }
        public required DateTimeOffset At { get; init; }
        public required DateOnly Day { get; init; }
        public required byte[] Bytes { get; init; }
        public required Stage Stage { get; init; }
        public Guid? NoId { get; init; }
        public DateTimeOffset? NoAt { get; init; }
        public DateOnly? NoDay { get; init; }
        public int? NoNumber { get; init; }
        public Stage? NoStage { get; init; }

        public string StageName => Stage.ToString();
        public string? NoStageName => NoStage?.ToString();
    }
}
