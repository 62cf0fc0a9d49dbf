using Mediation.Domain;

namespace Mediation.Application.Pipeline;

/// <summary>Says, once for each scope and before anything is sent, on whose behalf the scope works. Filled from the sign-in cookie, the token, or by a job; never from a form.</summary>
public sealed class Acting
{
    /// <summary>An account's id, or <c>system:…</c>; null while nobody is signed in.</summary>
    public string? Who { get; private set; }

    /// <summary>The address the request came from, for the audit trail.</summary>
    public string? FromWhere { get; private set; }

    /// <summary>The token by which a program acts in the person's name; null for the person.</summary>
    public Guid? TokenId { get; private set; }

    /// <summary>The moment of the use case where it is not the present one; only the loader of demonstration data sets it.</summary>
    public DateTimeOffset? ScenarioNow { get; private set; }

    /// <summary>The scope works for an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="fromWhere">The remote address.</param>
    /// <param name="token">The token of the program that acts in the person's name; null for the person.</param>
    public void As(AccountId account, string? fromWhere = null, Guid? token = null) => (Who, FromWhere, TokenId) = (account.ToString(), fromWhere, token);

    /// <summary>The scope works for a job, with the least reach that the job needs.</summary>
    /// <param name="system">Its name after <c>system:</c>.</param>
    public void AsSystem(string system) => Who = $"system:{system}";

    /// <summary>The use case happens at another time than now.</summary>
    /// <param name="moment">The moment.</param>
    public void At(DateTimeOffset moment) => ScenarioNow = moment.ToUniversalTime();
}
