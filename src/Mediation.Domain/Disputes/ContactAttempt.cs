namespace Mediation.Domain.Disputes;

/// <summary>One dated attempt to reach a party who has not answered, so that an absent respondent does not block a case for ever.</summary>
public sealed class ContactAttempt
{
    internal ContactAttempt(AttemptId id, int number, ContactMeans how, DateOnly on, AccountId by, DateTimeOffset now) =>
        (Id, Number, How, On, By, RecordedAt) = (id, number, how, on, by, now);

    private ContactAttempt()
    {
    }

    /// <summary>Its key; a confidential note may hang on it.</summary>
    public AttemptId Id { get; private set; }

    /// <summary>Its number among the attempts to reach this party, from 1, in the order they were written down.</summary>
    public int Number { get; private set; }

    /// <summary>How the party was tried to be reached.</summary>
    public ContactMeans How { get; private set; }

    /// <summary>The day of the attempt.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Who wrote it down.</summary>
    public AccountId By { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}
