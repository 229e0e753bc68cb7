using Keepalived.Conf.Model;
using Keepalived.Runtime.Mail;
using Vrrp.Instance;
using Vrrp.Notify;

namespace Vrrp.Tests.Notify;

// Subjects and texts as keepalived 2.4.3 sends them.
public sealed class VrrpMailTests
{
    private static readonly NotifyRecipient s_instance = NotifyRecipient.OfInstance("VI_S");
    private static readonly NotifyRecipient s_group = NotifyRecipient.OfGroup("VG_1");

    private readonly VrrpMail _mail = new();

    [Theory]
    [InlineData(VrrpNotification.Master, "Entering MASTER state", "=> VRRP Instance is now owning VRRP VIPs <=")]
    [InlineData(VrrpNotification.Backup, "Entering BACKUP state", "=> VRRP Instance is no longer owning VRRP VIPs <=")]
    [InlineData(VrrpNotification.Fault, "Entering FAULT state", "=> VRRP Instance is no longer owning VRRP VIPs <=")]
    [InlineData(VrrpNotification.Stop, "Stopping", "=> VRRP Instance stopping <=")]
    [InlineData(VrrpNotification.Deleted, "Deleted", "=> VRRP Deleted at reload <=")]
    public void Mail_about_an_instance(VrrpNotification notification, string subject, string body) =>
        Assert.Equal(new MailMessage($"VRRP Instance VI_S - {subject}", body), _mail.Of(s_instance, notification, noFaults: false));

    [Theory]
    [InlineData(VrrpNotification.Master, "Entering MASTER state", "=> All VRRP group instances are now in MASTER state <=")]
    [InlineData(VrrpNotification.Backup, "Entering BACKUP state", "=> All VRRP group instances are now in BACKUP state <=")]
    [InlineData(VrrpNotification.Fault, "Entering FAULT state", "=> All VRRP group instances are now in FAULT state <=")]
    [InlineData(VrrpNotification.Stop, "Stopping", "=> All VRRP group instances are now stopping <=")]
    public void Mail_about_a_group(VrrpNotification notification, string subject, string body) =>
        Assert.Equal(new MailMessage($"VRRP Group VG_1 - {subject}", body), _mail.Of(s_group, notification, noFaults: false));

    [Theory]
    [InlineData(VrrpNotification.PriorityChanged)]
    [InlineData(VrrpNotification.MasterReceivedLowerPriority)]
    public void Nothing_but_states_is_worth_a_mail(VrrpNotification notification) => Assert.Null(_mail.Of(s_instance, notification, noFaults: false));

    [Fact]
    public void No_email_faults_keeps_faults_and_the_return_from_them_quiet()
    {
        Assert.NotNull(_mail.Of(s_instance, VrrpNotification.Master, noFaults: true));
        Assert.Null(_mail.Of(s_instance, VrrpNotification.Fault, noFaults: true));
        Assert.Null(_mail.Of(s_instance, VrrpNotification.Master, noFaults: true));
        Assert.NotNull(_mail.Of(s_instance, VrrpNotification.Backup, noFaults: true));
    }

    [Fact]
    public void Without_a_server_or_recipients_there_is_no_account()
    {
        Assert.Null(VrrpMail.AccountOf(new GlobalDefs { Mail = new MailSettings { Server = "127.0.0.1" } }));
        Assert.Null(VrrpMail.AccountOf(new GlobalDefs { Mail = new MailSettings { Recipients = ["a@b"] } }));
        Assert.NotNull(VrrpMail.AccountOf(new GlobalDefs { Mail = new MailSettings { Server = "127.0.0.1", Recipients = ["a@b"] } }));
    }
}
