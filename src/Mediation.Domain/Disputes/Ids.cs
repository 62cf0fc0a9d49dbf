using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain;

/// <summary>Key of an answer to whether a party is willing 调解意愿: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct WillingnessId(Guid Value) : ITypedId<WillingnessId>
{
    /// <summary>Makes a new key.</summary>
    public static WillingnessId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static WillingnessId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static WillingnessId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WillingnessId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out WillingnessId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a safety screening 安全筛查: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct ScreeningId(Guid Value) : ITypedId<ScreeningId>
{
    /// <summary>Makes a new key.</summary>
    public static ScreeningId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ScreeningId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static ScreeningId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ScreeningId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out ScreeningId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of an attempt to reach a party 联系记录: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct AttemptId(Guid Value) : ITypedId<AttemptId>
{
    /// <summary>Makes a new key.</summary>
    public static AttemptId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AttemptId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static AttemptId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AttemptId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out AttemptId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of an assignment of an officer to a case 指派: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct AssignmentId(Guid Value) : ITypedId<AssignmentId>
{
    /// <summary>Makes a new key.</summary>
    public static AssignmentId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AssignmentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static AssignmentId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AssignmentId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out AssignmentId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a term of an agreement 协议条款: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct TermId(Guid Value) : ITypedId<TermId>
{
    /// <summary>Makes a new key.</summary>
    public static TermId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static TermId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static TermId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TermId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out TermId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of an appointment 聘任: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct AppointmentId(Guid Value) : ITypedId<AppointmentId>
{
    /// <summary>Makes a new key.</summary>
    public static AppointmentId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AppointmentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static AppointmentId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AppointmentId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out AppointmentId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a recusal 回避: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct RecusalId(Guid Value) : ITypedId<RecusalId>
{
    /// <summary>Makes a new key.</summary>
    public static RecusalId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static RecusalId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static RecusalId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RecusalId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out RecusalId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a membership of a room's team 团队成员: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct MembershipId(Guid Value) : ITypedId<MembershipId>
{
    /// <summary>Makes a new key.</summary>
    public static MembershipId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static MembershipId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static MembershipId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MembershipId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out MembershipId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a suspension 中止: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct SuspensionId(Guid Value) : ITypedId<SuspensionId>
{
    /// <summary>Makes a new key.</summary>
    public static SuspensionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SuspensionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static SuspensionId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SuspensionId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out SuspensionId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of an extension of the term 延期: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct TermExtensionId(Guid Value) : ITypedId<TermExtensionId>
{
    /// <summary>Makes a new key.</summary>
    public static TermExtensionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static TermExtensionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static TermExtensionId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TermExtensionId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out TermExtensionId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of an amendment 更正: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct AmendmentId(Guid Value) : ITypedId<AmendmentId>
{
    /// <summary>Makes a new key.</summary>
    public static AmendmentId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AmendmentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static AmendmentId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AmendmentId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out AmendmentId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of somebody who acts for a party 代理人: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct RepresentativeId(Guid Value) : ITypedId<RepresentativeId>
{
    /// <summary>Makes a new key.</summary>
    public static RepresentativeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static RepresentativeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static RepresentativeId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RepresentativeId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out RepresentativeId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a follow-up visit 回访: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct FollowUpId(Guid Value) : ITypedId<FollowUpId>
{
    /// <summary>Makes a new key.</summary>
    public static FollowUpId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static FollowUpId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static FollowUpId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FollowUpId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out FollowUpId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a note of how a term is kept 履行情况: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct PerformanceId(Guid Value) : ITypedId<PerformanceId>
{
    /// <summary>Makes a new key.</summary>
    public static PerformanceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static PerformanceId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static PerformanceId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PerformanceId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out PerformanceId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}
