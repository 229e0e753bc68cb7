using Keepalived.Control;
using Linux.Abi;
using Xunit;

namespace Keepalived.Tests.Control;

public sealed class PeerRightsTests
{
    [Theory]
    [InlineData(0, 0, null, true)]
    [InlineData(1000, 1000, null, false)]
    [InlineData(77, 1000, null, true)] // the daemon's own user
    [InlineData(1000, 500, 500, true)]
    [InlineData(1000, 1000, 500, false)]
    [InlineData(1000, 1000, 7, true)] // by another group of the user
    [InlineData(1000, 0, null, false)]
    public void Root_the_own_user_and_the_group_may(int user, int group, int? socketGroup, bool may) => Assert.Equal(
        may, PeerRights.MayControl(new UCred { UserId = (uint)user, GroupId = (uint)group }, own: 77, (uint?)socketGroup, () => [1000, 7]));
}
