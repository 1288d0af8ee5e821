using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Governance.Audit;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Governance.Workflows;

namespace Governance.Tests;

/// <summary>The rules of the house that a compiler does not hold.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLinesOfFile = 250, MostLinesOfMember = 40, MostDependencies = 6;
    private static readonly Assembly Service = typeof(GovernanceHost).Assembly;
    private static readonly Assembly[] Ours = [Service, typeof(InProcessEngine).Assembly, typeof(StandInTenant).Assembly];
    private static readonly string[] Projects = ["src/Governance", "src/Governance.Workflows", "src/Governance.Workflows.Elsa", "src/Governance.Sandbox"];

    /// <summary>Whose tables are whose; nobody else reads or joins them.</summary>
    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["Audit"] = ["audit_entries", "audit_heads", "audit_texts"],
        ["Gates"] = ["conditions", "confirmations", "evidence_items", "evidence_returns", "gates", "rounds", "statements", "votes"],
        ["Journeys"] = ["handover_agreements", "handover_refusals", "handovers", "journey_members", "journey_refused_reasons", "journeys"],
        ["Operations"] = ["job_failures", "job_runs"],
        ["Orchestration"] =
        [
            "definition_activations", "outbox", "outbox_acts", "outbox_attempts", "outbox_circuits", "outbox_paces", "workflow_bookmarks", "workflow_definitions", "workflow_incidents", "workflow_instances", "workflow_journal", "workflow_log",
        ],
        ["Organisation"] = ["closing_days", "department_heads", "departments"],
        ["People"] = ["directory_reads", "people", "person_roles"],
        ["Reviews"] = ["review_action_steps", "review_actions", "review_addenda", "review_attendance", "review_events", "review_series", "review_series_participants", "reviews"],
        ["Rollouts"] = ["charter_changes", "charter_drafts", "deputies", "rollouts", "seats", "status_cards"],
        ["Shared"] = ["data_protection_keys", "idempotency"],
    };

    // The calendar, which everything counts with, reads the days that the organisation enters.
    private static readonly HashSet<(string Store, string Table)> Elsewhere = [("ClosingDayStore", "closing_days")];

    /// <summary>A namespace of somebody else, and the only places of ours that may know it.</summary>
    public static TheoryData<string, string[]> Fences => new()
    {
        { "Microsoft.Graph", ["Governance.Adapters.Graph"] },
        { "Microsoft.Kiota", ["Governance.Adapters.Graph"] },
        { "Microsoft.Identity", ["Governance.Adapters"] },
        { "Microsoft.IdentityModel", ["Governance.Adapters.Entra", "Governance.Sandbox.Tenant"] },
        { "Azure", ["Governance.Adapters"] },
        { "Quartz", ["Governance.Adapters.Scheduling"] },
        { "Elsa", ["Governance.Workflows.Elsa"] },
        { "Dapper", ["Governance.Shared.Data"] },
        { "Npgsql", ["Governance.Shared.Data", "Governance.Adapters.Scheduling"] },
        { "Microsoft.Data.Sqlite", ["Governance.Shared.Data"] },
    };

    [Theory, MemberData(nameof(Fences))]
    public void A_foreign_namespace_stays_in_its_adapter(string foreign, string[] places)
    {
        var compiled = Ours.SelectMany(References.Of)
            .Where(reference => Within(reference.ToType.Namespace, foreign) && !places.Any(place => Within(reference.From.Namespace, place)))
            .Select(Words);
        var written = Projects.SelectMany(SourceCode.Files)
            .Where(file => Usings().Matches(file.Text).Any(match => Within(match.Groups[1].Value, foreign)) && !places.Any(place => file.Path.StartsWith(FolderOf(place), StringComparison.Ordinal)))
            .Select(file => $"{file.Path} has a using of {foreign}");
        Assert.Empty(compiled.Concat(written).Distinct());
    }

    // What binds requests to handlers is generated, and hands them the stores of their own feature; the handlers themselves are looked at.
    [Fact]
    public void A_feature_calls_other_features_services_never_their_stores()
        => Assert.Empty(References.Of(Service).Where(reference => !Within(reference.From.Namespace, "Microsoft.AspNetCore.Http.Generated")
            && IsStore(reference.ToType) && FeatureOf(reference.ToType) is not ("Shared" or "") && FeatureOf(reference.From) is not "" && FeatureOf(reference.From) != FeatureOf(reference.ToType)).Select(Words));

    // What was voted in an open round is withheld there; whoever read entries past it would have to think of that.
    [Fact]
    public void Entries_reach_their_readers_through_the_one_class_that_seals_votes()
        => Assert.Equal([nameof(OpenBallots)], References.Of(Service).Where(reference => reference.ToType == typeof(AuditSearchStore) && reference.From != typeof(AuditSearchStore) && reference.From != typeof(AuditSetup))
            .Select(reference => reference.From.Name).Distinct());

    [Fact]
    public void Only_stores_hold_and_send_SQL()
    {
        string[] sends = [nameof(Session.QueryAsync), nameof(Session.FindAsync), nameof(Session.ReadAsync), nameof(Session.ExecuteAsync)];
        var senders = References.Of(Service).Where(reference => reference.ToType == typeof(Session) && sends.Contains(reference.To.Name) && reference.From != typeof(Session) && !IsStore(reference.From));
        var holders = Service.GetTypes().Where(type => !IsStore(type) && type != typeof(Migrator)).SelectMany(type => Texts(type).Select(sql => $"{type}: {sql}"));
        Assert.Empty(senders.Select(Words).Concat(holders));
    }

    [Fact]
    public void Every_SQL_text_is_a_constant_above_the_methods_that_send_it()
    {
        var stores = SourceCode.Files("src/Governance").Where(file => StoreClass().IsMatch(file.Text)).ToList();
        var odd = stores.SelectMany(file => Sends().Matches(file.Text).Select(match => match.Groups[1].Value)
            .Where(argument => !Regex.IsMatch(file.Text, $"private const string {Regex.Escape(argument)} ="))
            .Select(argument => $"{file.Path}: {argument}"));
        Assert.NotEmpty(stores);
        Assert.Empty(odd);
    }

    [Fact]
    public void Every_table_has_the_folder_that_alone_names_it_in_SQL()
    {
        var made = Migrator.Embedded("sqlite").SelectMany(migration => MadeTable().Matches(migration.Sql)).Select(match => match.Groups[1].Value);
        Assert.Equal(made.Order(), Tables.SelectMany(folder => folder.Value).Order());
        var named = Service.GetTypes().Where(type => type != typeof(Migrator)).SelectMany(type => Texts(type).SelectMany(sql => NamedTable().Matches(sql)).Select(match => (Type: type, Table: match.Groups[1].Value))).ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Where(one => Tables.Any(folder => folder.Value.Contains(one.Table) && folder.Key != FeatureOf(one.Type)) && !Elsewhere.Contains((one.Type.Name, one.Table)))
            .Select(one => $"{one.Type}: {one.Table}").Distinct());
    }

    [Fact]
    public void The_runner_knows_nothing_but_the_base_class_library()
    {
        var library = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Assert.Empty(typeof(InProcessEngine).Assembly.GetReferencedAssemblies().Select(name => name.Name!).Except(Directory.GetFiles(library, "*.dll").Select(Path.GetFileNameWithoutExtension)));
    }

    [Fact]
    public void No_file_is_longer_than_250_lines()
        => Assert.Empty(Projects.SelectMany(SourceCode.Files)
            .Select(file => (file.Path, Lines: file.Text.AsSpan().TrimEnd('\n').Count('\n') + 1))
            .Where(file => file.Lines > MostLinesOfFile).Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void No_method_is_longer_than_40_lines()
    {
        var members = Projects.SelectMany(SourceCode.Files).SelectMany(file => SourceCode.Members(file.Path, file.Text).Select(member => (file.Path, member.Line, member.Lines, member.Head))).ToList();
        Assert.True(members.Count > 1000, $"Only {members.Count} members were found; this test does not see the code.");
        Assert.Empty(members.Where(member => member.Lines > MostLinesOfMember).Select(member => $"{member.Path}({member.Line}): {member.Lines} lines: {member.Head}"));
    }

    [Fact]
    public void Nothing_depends_on_more_than_six_others()
        => Assert.Empty(Ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, Namespace: not "Governance" } && !IsRecord(type) && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(type => type.GetConstructors()).Where(made => made.GetParameters().Length > MostDependencies)
            .Select(made => $"{made.DeclaringType}: {made.GetParameters().Length}"));

    // What must be read first is read by …Checks and …FactsReading; a record of …Rules is a value.
    [Fact]
    public void Rules_are_given_facts_and_hold_nothing_to_read_them_with()
    {
        var rules = Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsClass && !IsRecord(type) && type.Name.EndsWith("Rules", StringComparison.Ordinal)).ToList();
        Assert.True(rules.Count >= 8, $"Only {rules.Count} classes of rules were found; this test does not see the code.");
        Assert.Empty(rules.SelectMany(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(made => made.GetParameters().Length > 0).Select(made => $"{made.DeclaringType}: {made.GetParameters().Length}"));
        Assert.Empty(Ours.SelectMany(References.Of).Where(reference => rules.Contains(reference.From) && (reference.ToType == typeof(Session) || IsStore(reference.ToType))).Select(Words));
    }

    [Fact]
    public void Time_comes_from_the_clock_only()
    {
        string[] clocks = ["get_Now", "get_UtcNow", "get_Today"];
        Assert.Empty(Ours.SelectMany(References.Of).Where(reference =>
            (reference.ToType == typeof(DateTime) || reference.ToType == typeof(DateTimeOffset)) && clocks.Contains(reference.To.Name) && !Within(reference.From.Namespace, "Governance.Shared.Time")).Select(Words));
    }

    [Fact]
    public void What_these_tests_look_at_is_there()
    {
        var references = References.Of(Service);
        Assert.Contains(references, reference => Within(reference.ToType.Namespace, "Microsoft.Graph"));
        Assert.Contains(references, reference => Within(reference.ToType.Namespace, "Quartz"));
        Assert.Contains(references, reference => reference.ToType == typeof(Session) && reference.To.Name == nameof(Session.QueryAsync));
        Assert.Contains(references, reference => reference.ToType == typeof(TimeProvider) && reference.To.Name == nameof(TimeProvider.GetUtcNow));
        Assert.Contains(References.Of(typeof(ArchitectureTests).Assembly), reference => reference.From == typeof(ArchitectureTests) && reference.ToType == typeof(DateTime) && reference.To.Name == "get_UtcNow");
        Assert.True(DateTime.UtcNow > DateTime.UnixEpoch);
    }

    [Fact]
    public void The_reader_of_source_code_counts_lines_of_members()
    {
        const string Code = "namespace X;\n\npublic sealed record A(int B) : C(B)\n{\n    private int d =\n        3;\n\n    public string E => \"}\";\n\n    public int F(int g)\n    {\n        return $\"{g}\".Length; // }\n    }\n\n    private sealed class H\n    {\n        public int I => 1 switch\n        {\n            _ => 2,\n        };\n    }\n}\n";
        Assert.Equal([(8, 1), (10, 4), (17, 4)], SourceCode.Members("a.cs", Code).Select(member => (member.Line, member.Lines)).Order());
    }

    // Constants that are sent to the database.
    private static IEnumerable<string> Texts(Type type)
        => type.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!).Where(text => Sql().IsMatch(text));

    private static string Words(Reference reference) => reference.ToString();

    private static bool Within(string? space, string root) => space is not null && (space == root || space.StartsWith(root + ".", StringComparison.Ordinal));

    private static bool IsStore(Type type) => type.Name.EndsWith("Store", StringComparison.Ordinal) && type.Assembly == Service;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    // Everything below the first part of the namespace: Gates, Rollouts, Adapters; empty for the host.
    private static string FeatureOf(Type type) => type.Namespace?.Split('.') is [_, var feature, ..] ? feature : "";

    private static string FolderOf(string space)
        => Projects.Skip(1).FirstOrDefault(project => Within(space, project[4..]) && project[4..] != "Governance.Workflows") is { } own
            ? $"{own}{space[(own.Length - 4)..].Replace('.', '/')}"
            : $"src/Governance{space[10..].Replace('.', '/')}/";

    [GeneratedRegex("""^(?:@?using|global using) (?:static )?([\w.]+)""", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex("""^\s*(select|insert into|update|delete from|with)\s""", RegexOptions.IgnoreCase)]
    private static partial Regex Sql();

    [GeneratedRegex("""^create table (\w+)""", RegexOptions.Multiline)]
    private static partial Regex MadeTable();

    [GeneratedRegex("""\b(?:from|join|into|update)\s+(\w+)""", RegexOptions.IgnoreCase)]
    private static partial Regex NamedTable();

    [GeneratedRegex("""class \w+Store\(Session session""")]
    private static partial Regex StoreClass();

    [GeneratedRegex("""session\.(?:Query|Find|Read|Execute)Async(?:<[^(]*>)?\(\s*([^,)]+)""")]
    private static partial Regex Sends();
}
