using Vrrp.Instance;
using Vrrp.Notify;

namespace Vrrp.Tests.Notify;

// Lines as keepalived 2.2.7 and 2.4.3 have written them into their pipes.
public sealed class NotifyWordsTests
{
    [Theory]
    [InlineData(VrrpNotification.Backup, VrrpState.Backup, 100, "INSTANCE \"VI_1\" BACKUP 100\n")]
    [InlineData(VrrpNotification.Master, VrrpState.Master, 107, "INSTANCE \"VI_1\" MASTER 107\n")]
    [InlineData(VrrpNotification.Fault, VrrpState.Fault, 100, "INSTANCE \"VI_1\" FAULT 100\n")]
    [InlineData(VrrpNotification.Stop, VrrpState.Init, 100, "INSTANCE \"VI_1\" STOP 100\n")]
    [InlineData(VrrpNotification.Deleted, VrrpState.Init, 100, "INSTANCE \"VI_1\" DELETED 100\n")]
    [InlineData(VrrpNotification.MasterReceivedLowerPriority, VrrpState.Master, 100, "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 100\n")]
    [InlineData(VrrpNotification.PriorityChanged, VrrpState.Master, 105, "INSTANCE \"VI_1\" MASTER_PRIORITY 105\n")]
    [InlineData(VrrpNotification.PriorityChanged, VrrpState.Backup, 107, "INSTANCE \"VI_1\" BACKUP_PRIORITY 107\n")]
    [InlineData(VrrpNotification.PriorityChanged, VrrpState.Fault, 104, "INSTANCE \"VI_1\" BACKUP_PRIORITY 104\n")]
    public void Lines_about_an_instance(VrrpNotification notification, VrrpState state, byte priority, string line) =>
        Assert.Equal(line, NotifyWords.Line(NotifyRecipient.OfInstance("VI_1"), NotifyWords.Of(notification, state), priority));

    [Fact]
    public void Lines_about_a_group_have_priority_0() =>
        Assert.Equal("GROUP \"VG_1\" MASTER 0\n", NotifyWords.Line(NotifyRecipient.OfGroup("VG_1"), NotifyWords.Of(VrrpNotification.Master, VrrpState.Init), 0));

    [Fact]
    public void The_generic_script_gets_four_words_without_quotes() =>
        Assert.Equal(["INSTANCE", "VI_1", "MASTER", "100"], NotifyWords.Arguments(NotifyRecipient.OfInstance("VI_1"), "MASTER", 100));
}
