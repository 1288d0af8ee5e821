using Governance.Journeys;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Organisation;

/// <summary>Knows the departments and keeps who heads each. Names that differ only in upper and lower case are one department.</summary>
public sealed class DepartmentService(Session session, DepartmentStore store, JourneyService journeys, PeopleService people, TimeProvider clock)
{
    // Heads are few and change seldom: one lock for all of them.
    private static readonly Guid Everything = Guid.Parse("0198c0de-0000-7000-8000-0000000000d0");

    /// <summary>Those of the directory, those that journeys run through and those whose head was kept, by name.</summary>
    public async Task<IReadOnlyList<DepartmentView>> ReadAsync()
    {
        var stored = await store.ReadAsync();
        var used = await journeys.CountDepartmentsAsync();
        var enabled = await people.ReadEnabledAsync();
        var named = (await people.ReadAsync(stored.SelectMany(one => new[] { one.HeadId, one.ChangedBy }).OfType<Guid>().Distinct())).ToDictionary(person => person.Id);
        var names = stored.Select(one => one.Name).Concat(used.Keys).Concat(enabled.Select(person => DepartmentSpelling.Readable(person.Department)).OfType<string>());
        return [.. names.Distinct(Department.Names).Order(StringComparer.CurrentCulture).Select(name =>
        {
            var known = stored.FirstOrDefault(one => Department.Names.Equals(one.Name, name));
            return new DepartmentView(name, known?.HeadId is { } head ? named[head] : null, used.GetValueOrDefault(name), known, known is null ? null : named[known.ChangedBy]);
        })];
    }

    /// <returns>Null when neither directory nor journeys know it.</returns>
    public async Task<DepartmentView?> FindAsync(string name)
        => DepartmentSpelling.Readable(name) is { } readable ? (await ReadAsync()).FirstOrDefault(one => Department.Names.Equals(one.Name, readable)) : null;

    /// <summary>The heads that are kept and can sign in, by department whatever its case.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> ReadHeadsAsync()
    {
        var stored = (await store.ReadAsync()).Where(one => one.HeadId is not null).ToList();
        var able = (await people.ReadAsync(stored.Select(one => one.HeadId!.Value).Distinct())).Where(person => person.Enabled).Select(person => person.Id).ToHashSet();
        return stored.Where(one => able.Contains(one.HeadId!.Value)).ToDictionary(one => one.Name, one => one.HeadId!.Value, Department.Names);
    }

    /// <summary>Which of these names stand for no department that the directory knows or whose head was ever kept.</summary>
    public async Task<IReadOnlySet<string>> ReadUnknownAsync(IEnumerable<string> names)
    {
        var unknown = names.ToHashSet(Department.Names);
        if (unknown.Count > 0)
        {
            unknown.ExceptWith((await store.ReadAsync()).Select(one => one.Name));
        }

        if (unknown.Count > 0)
        {
            unknown.ExceptWith((await people.ReadEnabledAsync()).Select(person => DepartmentSpelling.Readable(person.Department)).OfType<string>());
        }

        return unknown;
    }

    /// <summary>Since when and on whose word these people have headed departments, of each department the latest first.</summary>
    public async Task<IReadOnlyList<Department>> ReadChangesAsync(IEnumerable<Guid> heads)
        => heads.Distinct().ToList() is { Count: > 0 } some ? await store.ReadChangesAsync(some) : [];

    /// <summary>Who headed one department, the latest first.</summary>
    public async Task<IReadOnlyList<HeadChange>> ReadHistoryAsync(DepartmentView department)
    {
        var changes = department.Stored is { } stored ? await store.ReadChangesAsync(stored.Name) : [];
        var named = (await people.ReadAsync(changes.SelectMany(one => new[] { one.HeadId, one.ChangedBy }).OfType<Guid>().Distinct())).ToDictionary(person => person.Id);
        return [.. changes.Select(one => new HeadChange(one.HeadId is { } head ? named[head] : null, one.ChangedAt, named[one.ChangedBy]))];
    }

    /// <summary>Keeps who heads a department; said again it changes nothing. Handovers that were agreed before stay as they are.</summary>
    /// <param name="personId">Null takes the head away.</param>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The department, or 404 <c>department.unknown</c>, 409 <c>revision.stale</c>, 422 for somebody who cannot sign in.</returns>
    public Task<Outcome<DepartmentView>> SetHeadAsync(string name, Guid? personId, Caller caller, long? expected = null)
        => session.RunAsync<Outcome<DepartmentView>>("department-head", caller.Actor, async () =>
        {
            await session.LockAsync(Everything);
            if (await FindAsync(name) is not { } found)
            {
                return new Refusal(404, "department.unknown");
            }

            if (found.Head?.Id == personId)
            {
                return found;
            }

            if (expected is { } seen && seen != found.Revision)
            {
                return found.Stored is { } stored
                    ? new Refusal(409, "revision.stale", found.ChangedBy!.Name, stored.ChangedAt) { IsStale = true }
                    : new Refusal(409, "conflict") { IsStale = true };
            }

            return personId is { } id && !(await people.ReadAsync([id])).Any(person => person.Enabled)
                ? new Refusal(422, "input.invalid") { Fields = [new("personId", "department.head_unknown")] }
                : await SaveAsync(found, personId, caller);
        });

    private async Task<DepartmentView> SaveAsync(DepartmentView found, Guid? head, Caller caller)
    {
        await store.SaveAsync(new Department { Name = found.Stored?.Name ?? found.Name, HeadId = head, ChangedAt = clock.GetUtcNow(), ChangedBy = caller.Id, Revision = found.Revision + 1 });
        return (await FindAsync(found.Name))!;
    }
}
