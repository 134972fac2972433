#ifndef _SYS_PCI_H
#define _SYS_PCI_H
#include <linux/pci.h>
#endif
