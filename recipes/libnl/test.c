/* A message is put together and taken apart, caches are known by their names, and the kernel is asked where a
 * build may. */
#include <netlink/addr.h>
#include <netlink/attr.h>
#include <netlink/cache.h>
#include <netlink/genl/genl.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <netlink/route/link.h>
#include <netlink/route/route.h>
#include <netlink/route/tc.h>
#include <string.h>

int main(void)
{
	struct nl_msg *m = nlmsg_alloc();
	struct nlattr *attr[3];
	struct nl_addr *a;
	char text[64];
	uint32_t handle;
	genlmsg_put(m, 0, 0, 16, 0, 0, 1, 1);
	nla_put_u32(m, 1, 42), nla_put_string(m, 2, "word");
	if (genlmsg_parse(nlmsg_hdr(m), 0, attr, 2, 0) || nla_get_u32(attr[1]) != 42 || strcmp(nla_get_string(attr[2]), "word"))
		return 1;
	nlmsg_free(m);
	if (nl_addr_parse("192.0.2.0/24", AF_UNSPEC, &a) || nl_addr_get_prefixlen(a) != 24 ||
	    strcmp(nl_addr2str(a, text, sizeof text), "192.0.2.0/24"))
		return 2;
	if (!nl_cache_ops_lookup("route/neigh") || !nl_cache_ops_lookup("genl/family") || nl_cache_ops_lookup("no such"))
		return 3;
	struct rtnl_route *route = rtnl_route_alloc();
	if (!route || rtnl_route_set_dst(route, a) || rtnl_tc_str2handle("1:2", &handle) || handle != 0x10002)
		return 4;
	rtnl_route_put(route), nl_addr_put(a);

	struct nl_sock *s = nl_socket_alloc();
	struct nl_cache *links;
	if (nl_connect(s, NETLINK_ROUTE) == 0 && rtnl_link_alloc_cache(s, AF_UNSPEC, &links) == 0) {
		if (!rtnl_link_name2i(links, "lo"))
			return 5;
		nl_cache_free(links);
	}
	nl_socket_free(s);
	return 0;
}
