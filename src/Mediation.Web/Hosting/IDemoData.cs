namespace Mediation.Web.Hosting;

/// <summary>A set of invented cases that the product can be shown with.</summary>
internal interface IDemoData
{
    /// <summary>What <c>--demo</c> and the verb <c>demo</c> call it.</summary>
    string Name { get; }

    /// <summary>The accounts that have a password, in the order in which they are printed.</summary>
    IReadOnlyList<DemoSignIn> SignIns { get; }

    /// <summary>Loads what is not there yet; interrupted anywhere, it can be called again.</summary>
    /// <param name="signIns">Whether the accounts get their passwords.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    Task LoadAsync(bool signIns, CancellationToken cancellationToken);
}

/// <summary>An account of the demo.</summary>
/// <param name="User">The name to sign in with.</param>
/// <param name="Password">Its password.</param>
/// <param name="What">Who it is.</param>
internal sealed record DemoSignIn(string User, string Password, string What);
