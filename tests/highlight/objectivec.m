#import <Foundation/Foundation.h>
// 一条笔记
@interface Note : NSObject
@property (nonatomic, strong) NSString *title;
- (NSUInteger)words;
@end
@implementation Note
- (NSUInteger)words {
  NSArray *parts = [self.title componentsSeparatedByString:@" "];
  return parts.count > 0 ? parts.count : 0;
}
@end
